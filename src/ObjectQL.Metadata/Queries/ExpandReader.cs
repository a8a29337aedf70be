namespace ObjectQL.Metadata;

/// <summary>Reads the relations that come along with a stored query: names, or a map from names to what is asked of their records.</summary>
internal static class ExpandReader
{
    private static readonly string[] Keys = ["fields", "select", "where", "filters", "filter", "orderBy", "order_by", "sort", "limit", "top", "take", "offset", "skip", "expand"];

    public static QueryClause? Read(Node? node, List<QueryFault> faults)
    {
        if (node is null)
        {
            return null;
        }

        var clause = new ClauseWriter();
        Write(clause, node, faults);
        return clause.ToClause(node.Place);
    }

    private static void Write(ClauseWriter clause, Node node, List<QueryFault> faults)
    {
        switch (node)
        {
            case ScalarNode name:
                clause.Add(name);
                break;
            case SequenceNode list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    clause.Add(i == 0 ? "" : ", ");
                    Write(clause, list.Items[i], faults);
                }

                break;
            case MappingNode map:
                for (var i = 0; i < map.Entries.Length; i++)
                {
                    clause.Add(i == 0 ? "" : ", ");
                    clause.Add(map.Entries[i].Key);
                    Asked(clause, map.Entries[i].Value, faults);
                }

                break;
        }
    }

    private static void Asked(ClauseWriter clause, Node node, List<QueryFault> faults)
    {
        if (node is not MappingNode asked)
        {
            if (node is not ScalarNode { IsNull: true } and not ScalarNode { Text: "true" })
            {
                faults.Add(new QueryFault(node.Place, "What comes along is written 'expand: [owner]', or 'expand: { tasks: { orderBy: due_date, limit: 5 } }'."));
            }

            return;
        }

        foreach (var unknown in asked.Entries.Where(static entry => Array.IndexOf(Keys, entry.Name) < 0))
        {
            faults.Add(new QueryFault(unknown.Key.Place, $"Of records that come along '{unknown.Name}' is not asked.{NearName.Hint(unknown.Name, Keys)}"));
        }

        clause.Add("(");
        Add(clause, "select ", new ColumnReader(asked, faults).Columns());
        Add(clause, "where ", StoredQueryReader.Condition(StoredQueryReader.First(asked, "where", "filters", "filter"), faults));
        Add(clause, "order by ", StoredQueryReader.Order(StoredQueryReader.First(asked, "orderBy", "order_by", "sort"), faults));
        Add(clause, "take ", StoredQueryReader.First(asked, "limit", "top", "take"));
        Add(clause, "skip ", StoredQueryReader.First(asked, "offset", "skip"));
        Add(clause, "expand ", Read(asked.Value("expand"), faults));
        clause.Add(")");
    }

    private static void Add(ClauseWriter clause, string word, Node? node) => Add(clause, word, node is ScalarNode number ? ClauseWriter.Of(number) : null);

    private static void Add(ClauseWriter clause, string word, QueryClause? part)
    {
        if (part is not null)
        {
            clause.Add(" " + word);
            clause.Add(part);
        }
    }
}
