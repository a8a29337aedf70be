using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Counts what is found while summaries are computed anew, over all times that one is looked at.</summary>
internal sealed class SummaryRebuild
{
    private readonly List<(ObjectSchema Schema, FieldSchema Field, HashSet<string> Wrong)> _summaries = [];
    private readonly Dictionary<(string, string), (int Position, long Records)> _found = [];

    /// <summary>How many values have been written.</summary>
    public long Written { get; private set; }

    /// <summary>The last summary of which something was wrong.</summary>
    public (ObjectSchema Schema, FieldSchema Field, string Id)? Last { get; private set; }

    public void Add(ObjectSchema schema, FieldSchema field, int records, List<(string Id, Value Value)> wrong)
    {
        if (!_found.TryGetValue((schema.Name, field.Name), out var found))
        {
            found.Position = _summaries.Count;
            _summaries.Add((schema, field, new HashSet<string>(StringComparer.Ordinal)));
        }

        _found[(schema.Name, field.Name)] = (found.Position, records);
        _summaries[found.Position].Wrong.UnionWith(wrong.Select(static one => one.Id));
        Written += wrong.Count;
        Last = wrong.Count == 0 ? Last : (schema, field, wrong[0].Id);
    }

    public SummaryReport Report() => new(_summaries.ConvertAll(one => new SummaryCount(one.Schema.Name, one.Field.Name, _found[(one.Schema.Name, one.Field.Name)].Records, one.Wrong.Count)));
}
