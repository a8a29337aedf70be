namespace ObjectQL.Metadata;

/// <summary>Reads what the columns of a stored query are: <c>fields</c> or <c>select</c>, <c>groupBy</c>, <c>aggregations</c>, and what it is sorted by.</summary>
internal sealed class ColumnReader(MappingNode query, List<QueryFault> faults)
{
    private const string Form = "Columns are written 'name, sum(budget) as total', or as a list of names and '{ field: owner.name, alias: owner }'.";
    private readonly Node? _fields = StoredQueryReader.First(query, "fields", "select");
    private readonly Node? _groups = StoredQueryReader.First(query, "groupBy", "group_by");
    private readonly Node? _aggregates = StoredQueryReader.First(query, "aggregations", "aggregate");

    /// <summary>Whether the result are rows: groups, aggregates, distinct values, computed columns or those of related records; plain fields are those of records.</summary>
    public bool HasRows => (_groups ?? _aggregates ?? query.Value("having")) is not null || query.Text("distinct") == "true"
        || Items(_fields).Any(static item => item is not ScalarNode names || names.Text.Split(',').Any(static name => !IsName(name.Trim())));

    /// <summary>The columns; null where nothing says them.</summary>
    public QueryClause? Columns()
    {
        var clause = new ClauseWriter();
        var count = Add(clause, _fields ?? _groups, 0);
        foreach (var item in Items(_aggregates))
        {
            clause.Add(count++ == 0 ? "" : ", ");
            Aggregate(clause, item);
        }

        return count == 0 ? null : clause.ToClause((_fields ?? _groups ?? _aggregates)!.Place);
    }

    /// <summary>What divides the records into groups; null for nothing.</summary>
    public QueryClause? Groups() => Clause(_groups);

    /// <summary>What a call may sort by; null for nothing.</summary>
    public QueryClause? Sortable() => Clause(query.Value("sortable"));

    private QueryClause? Clause(Node? node)
    {
        var clause = new ClauseWriter();
        return Add(clause, node, 0) == 0 ? null : clause.ToClause(node!.Place);
    }

    private int Add(ClauseWriter clause, Node? node, int count)
    {
        foreach (var item in Items(node))
        {
            clause.Add(count++ == 0 ? "" : ", ");
            var (field, alias) = item is MappingNode map ? (map.Scalar("field"), map.Scalar("alias")) : (item as ScalarNode, null);
            if (field is null)
            {
                faults.Add(new QueryFault(item.Place, Form));
                continue;
            }

            clause.Add(field);
            Alias(clause, alias);
        }

        return count;
    }

    private void Aggregate(ClauseWriter clause, Node node)
    {
        if (node is not MappingNode map || StoredQueryReader.First(map, "function", "func") is not ScalarNode function)
        {
            faults.Add(new QueryFault(node.Place, "An aggregation is written '{ function: sum, field: budget, alias: total }'."));
            return;
        }

        var isDistinct = map.Text("distinct") == "true";
        if (isDistinct && function.Text != "count")
        {
            faults.Add(new QueryFault(map.Scalar("distinct")!.Place, $"Only 'count' takes 'distinct' here, not '{function.Text}'."));
        }

        clause.Add(isDistinct ? "count_distinct" : function.Text, function.Place);
        clause.Add("(");
        var field = map.Scalar("field") is { Text: not "*" } named ? named : null;
        var filter = StoredQueryReader.Condition(StoredQueryReader.First(map, "filter", "where"), faults);
        if (filter is not null)
        {
            clause.Add("(");
            clause.Add(filter);
            clause.Add(") ? ");
        }

        if (field is not null)
        {
            clause.Add(field);
        }
        else if (filter is not null)
        {
            clause.Add("1");
        }

        clause.Add(filter is null ? ")" : " : null)");
        Alias(clause, map.Scalar("alias"));
    }

    private static void Alias(ClauseWriter clause, ScalarNode? alias)
    {
        if (alias is not null)
        {
            clause.Add(" as ");
            clause.Add(alias);
        }
    }

    private static bool IsName(string text) => text.All(static c => c == '_' || char.IsLetterOrDigit(c));

    private static Node[] Items(Node? node) => node is SequenceNode list ? list.Items : node is null ? [] : [node];
}
