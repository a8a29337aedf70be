namespace ObjectQL.Metadata;

/// <summary>Finds out whose writes keep the summaries right: each summary becomes a roll-up of the object that it sums up.</summary>
internal static class RollUpLinker
{
    /// <summary>The roll-ups by the object of the children.</summary>
    public static Dictionary<string, List<RollUpSchema>> Link(ObjectSchema[] objects, List<ConvertedObject> converted, ObjectIndex index, DiagnosticSink sink)
    {
        var rollUps = new Dictionary<string, List<RollUpSchema>>(StringComparer.Ordinal);
        for (var i = 0; i < objects.Length; i++)
        {
            foreach (var link in converted[i].Summaries)
            {
                if (objects[i].Fields[link.FieldNumber] is { Summary: { } summary } field && index.Number(summary.Object) is var child and >= 0)
                {
                    Add(rollUps, objects[i], link, field, summary, objects[child], converted[i].SummaryFilters, sink);
                }
            }
        }

        return rollUps;
    }

    private static bool Fits(FieldSchema field, string function) => function switch
    {
        "sum" or "avg" => field.Kind is ValueKind.Long or ValueKind.Double or ValueKind.Decimal,
        "min" or "max" => field.Kind <= ValueKind.Select,
        _ => true,
    };

    private static void Add(
        Dictionary<string, List<RollUpSchema>> rollUps, ObjectSchema parent, FieldLink link, FieldSchema field, SummarySchema summary, ObjectSchema child, SummaryFilter[] filters, DiagnosticSink sink)
    {
        var lookups = Enumerable.Range(0, child.Fields.Count)
            .Where(number => child.Fields[number] is { Multiple: false } lookup && lookup.Reference == parent.Name && FieldTypes.IsReference(lookup.Type)).ToArray();
        var masters = lookups.Where(number => child.Fields[number].Type == FieldType.MasterDetail).ToArray();
        var candidates = masters.Length == 1 ? masters : lookups;
        if (candidates.Length != 1)
        {
            sink.Report(MetadataRules.SummaryLookup, link.Place, field.Name, child.Name, parent.Name, candidates.Length == 0 ? "no lookup" : "several lookups");
            return;
        }

        if (summary.Field is not null && child.FieldNumber(summary.Field) is >= 0 and var summed && !Fits(child.Fields[summed], summary.Function))
        {
            sink.Report(MetadataRules.SummaryFieldKind, link.Place, field.Name, summary.Function, summary.Field, child.Name);
            return;
        }

        if (!rollUps.TryGetValue(child.Name, out var list))
        {
            rollUps[child.Name] = list = [];
        }

        list.Add(new RollUpSchema(
            parent.Name, link.FieldNumber, candidates[0], summary.Function, summary.Field is null ? -1 : child.FieldNumber(summary.Field), Array.Find(filters, filter => filter.Summary == link.FieldNumber)?.Clause.Text));
    }
}
