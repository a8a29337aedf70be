namespace ObjectQL;

/// <summary>Which layers of a call may be run again, and the query as it was when they first ran.</summary>
internal sealed class CallRepeats
{
    private readonly List<(int Layer, QueryMark? Mark)> _layers = [];

    /// <summary>A layer may be run again.</summary>
    public void Allow(int layer)
    {
        if (Place(layer) < 0)
        {
            _layers.Add((layer, null));
        }
    }

    /// <summary>A layer runs for the first time.</summary>
    public void Begin(int layer, QueryBuilder? query)
    {
        if (Place(layer) is >= 0 and var place)
        {
            _layers[place] = (layer, query?.Mark());
        }
    }

    /// <summary>Prepares a layer to be run again.</summary>
    /// <returns>Whether it may.</returns>
    public bool BeginAgain(int layer, QueryBuilder? query)
    {
        var place = Place(layer);
        if (place < 0)
        {
            return false;
        }

        if (_layers[place].Mark is { } mark)
        {
            query!.Return(mark);
        }

        // What is further in begins anew, and says for itself what it repeats.
        _layers.RemoveAll(one => one.Layer > layer);
        return true;
    }

    private int Place(int layer) => _layers.FindIndex(one => one.Layer == layer);
}
