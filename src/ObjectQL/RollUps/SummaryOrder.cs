namespace ObjectQL;

/// <summary>The order in which summaries are computed anew: what is summed up comes before what sums it up.</summary>
internal sealed class SummaryOrder
{
    private readonly ModelInfo _model;
    private readonly List<string> _names = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _below = new(StringComparer.Ordinal);

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

        _names.Reverse();
    }

    /// <summary>The objects with summaries among those that were named, and those whose summaries depend on them.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Whether some depend on themselves, as those of a tree do: they are right when computing them again changes nothing.</summary>
    public bool IsCircular { get; private set; }

    private void Visit(string name)
    {
        if (_below.Contains(name))
        {
            IsCircular = true;
        }

        if (!_seen.Add(name) || _model.FindOperations(name) is not { } operations)
        {
            return;
        }

        _below.Add(name);
        foreach (var above in operations.DecidesSummariesOf)
        {
            Visit(above);
        }

        _below.Remove(name);
        _names.Add(name);
    }
}
