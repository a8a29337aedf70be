namespace ObjectQL;

/// <summary>The order in which summaries are computed anew: what is summed up comes before what sums it up.</summary>
internal static class SummaryOrder
{
    /// <summary>The objects with summaries among these, and those whose summaries depend on them.</summary>
    /// <param name="model">The objects.</param>
    /// <param name="names">The objects whose summaries are meant.</param>
    public static List<string> Of(ModelInfo model, IEnumerable<string> names)
    {
        var order = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Where(name => model.FindSchema(name)!.Fields.Any(static field => field.Summary is not null)).Order(StringComparer.Ordinal))
        {
            Visit(name);
        }

        order.Reverse();
        return order;

        void Visit(string name)
        {
            if (!seen.Add(name) || model.FindOperations(name) is not { } operations)
            {
                return;
            }

            foreach (var above in operations.SummedUpBy)
            {
                Visit(above);
            }

            order.Add(name);
        }
    }
}
