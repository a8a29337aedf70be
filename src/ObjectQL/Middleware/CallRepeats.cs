namespace ObjectQL;

/// <summary>Which layers of a call may be run again, and the query as it was before they ran.</summary>
internal sealed class CallRepeats
{
    private readonly List<(int Layer, QueryMark? Mark)> _layers = [];

    /// <summary>A layer may be run again.</summary>
    public void Allow(int layer, QueryMark? mark) => _layers.Add((layer, mark));

    /// <summary>Prepares a layer to be run again.</summary>
    /// <returns>Whether it may.</returns>
    public bool Begin(int layer, QueryBuilder? query)
    {
        var place = _layers.FindIndex(one => one.Layer == layer);
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
}
