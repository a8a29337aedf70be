namespace ObjectQL;

/// <summary>The order in which summaries are computed anew: what is summed up comes before what sums it up.</summary>
internal sealed class SummaryOrder
{
    private readonly ModelInfo _model;
    private readonly List<(string[] Names, bool IsCircular)> _groups = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    /// <summary>Finds the order.</summary>
    /// <param name="model">The objects.</param>
    /// <param name="names">The objects whose summaries are meant.</param>
    public SummaryOrder(ModelInfo model, IEnumerable<string> names)
    {
        _model = model;
        foreach (var name in names.Where(name => model.FindSchema(name)!.Fields.Any(static field => field.Summary is not null)).Order(StringComparer.Ordinal))
        {
            Visit(name);
        }

        _groups.Reverse();
    }

    /// <summary>The objects with summaries among those that were named, and those whose summaries depend on them.</summary>
    public IEnumerable<string> Names => _groups.SelectMany(static group => group.Names);

    /// <summary>
    /// The same: objects that depend on themselves or on each other are together, as those of a tree are, which are right when computing them again changes nothing. What depends on a group comes behind it.
    /// </summary>
    public IReadOnlyList<(string[] Names, bool IsCircular)> Groups => _groups;

    /// <summary>Visits an object and what depends on it; what leads back to an object that is still open is one group with it.</summary>
    /// <returns>The number of the first object that it leads back to; its own for none.</returns>
    private int Visit(string name)
    {
        if (_numbers.TryGetValue(name, out var known))
        {
            return known;
        }

        var number = _numbers.Count;
        if (_model.FindOperations(name) is not { } operations)
        {
            return _numbers[name] = int.MaxValue;
        }

        _numbers.Add(name, number);
        _open.Add(name);
        var (first, isCircular) = (number, false);
        foreach (var above in operations.DecidesSummariesOf)
        {
            isCircular |= above == name;
            first = Math.Min(first, Visit(above));
        }

        if (first == number)
        {
            var from = _open.IndexOf(name);
            var group = _open.GetRange(from, _open.Count - from).ToArray();
            _open.RemoveRange(from, group.Length);
            foreach (var one in group)
            {
                // Nothing leads back to it any more.
                _numbers[one] = int.MaxValue;
            }

            _groups.Add((group, isCircular || group.Length > 1));
        }

        return first;
    }
}
