namespace ObjectQL.Metadata;

/// <summary>Reads the filter of a summary: a map of conditions, a text, or a list of <c>[field, operator, value]</c>.</summary>
internal static class SummaryFilterReader
{
    public static SummaryFilter? Read(int number, MappingNode field)
    {
        var node = field.Value("summary_filters") ?? field.Value("filters") ?? field.Map("summaryOperations")?.Value("filters");
        var faults = new List<QueryFault>();
        var clause = new ClauseWriter();
        switch (node)
        {
            case null or ScalarNode { IsNull: true } or MappingNode { Entries.Length: 0 } or SequenceNode { Items.Length: 0 }:
                return null;
            case ScalarNode text:
                return new SummaryFilter(number, ClauseWriter.Of(text), []);
            case MappingNode map:
                new ConditionWriter(clause, faults).Write(map);
                break;
            case SequenceNode list:
                List(list, clause, faults);
                break;
        }

        return new SummaryFilter(number, clause.ToClause(node.Place), faults.ToEquatableArray());
    }

    private static void List(SequenceNode list, ClauseWriter clause, List<QueryFault> faults)
    {
        var isFirst = true;
        foreach (var item in list.Items)
        {
            if (item is ScalarNode { Text: "and" or "or" } word)
            {
                clause.Add(word.Text == "and" ? " && " : " || ");
                isFirst = true;
            }
            else if (item is SequenceNode { Items.Length: 3 } triple && triple.Items[0] is ScalarNode field && triple.Items[1] is ScalarNode op && triple.Items[2] is ScalarNode value)
            {
                clause.Add(isFirst ? "" : " && ");
                clause.Add(field);
                clause.Add(op.Text switch { "=" => " == ", "<>" => " != ", _ => $" {op.Text} " }, op.Place);
                clause.AddValue(value);
                isFirst = false;
            }
            else
            {
                faults.Add(new QueryFault(item.Place, "A filter in a list is written '[field, operator, value]'; a map such as '{ status: open }' is another way."));
            }
        }
    }
}
