namespace ObjectQL.Metadata;

/// <summary>Reads a stored query for the generator.</summary>
internal static class StoredQueryReader
{
    /// <summary>Keys that no method does anything for.</summary>
    private static readonly string[] Kept =
        ["joins", "windowFunctions", "cursor", "parameters"];

    public static StoredQuery Read(MappingNode query, string name, Place place)
    {
        var faults = new List<QueryFault>();
        var columns = new ColumnReader(query, faults);
        return new StoredQuery(name, place)
        {
            Object = query.Text("object"),
            Description = query.Text("description") ?? query.Text("label"),
            Result = query.Text("count") == "true" ? StoredResult.Count : query.Text("single") == "true" ? StoredResult.First : StoredResult.List,
            Where = Searched(Condition(First(query, "where", "filters", "filter"), faults), query, faults),
            Select = columns.Columns(),
            HasRows = columns.HasRows,
            GroupBy = columns.Groups(),
            Sortable = columns.Sortable(),
            Having = Condition(query.Value("having"), faults),
            IsDistinct = query.Text("distinct") == "true",
            Expand = ExpandReader.Read(query.Value("expand"), faults),
            OrderBy = Order(First(query, "orderBy", "order_by", "sort"), faults),
            Limit = Number(First(query, "limit", "top", "take"), zeroIsNone: true, faults),
            Offset = Number(First(query, "offset", "skip"), zeroIsNone: false, faults),
            Parameters = Parameters(query.Value("params"), faults),
            Faults = faults.ToEquatableArray(),
            NotExecuted = NotExecuted(query),
        };
    }

    /// <summary>A search is one condition more.</summary>
    private static QueryClause? Searched(QueryClause? where, MappingNode query, List<QueryFault> faults)
    {
        if (query.Value("search") is not { } search)
        {
            return where;
        }

        var words = search as ScalarNode ?? (search as MappingNode)?.Scalar("query");
        if (words is null || (search as MappingNode)?.Entries.FirstOrDefault(static entry => entry.Name is not ("query" or "fields")) is { })
        {
            faults.Add(new QueryFault(search.Place, "A search is written 'search: $words', or '{ query: $words, fields: [name] }'."));
            return where;
        }

        var clause = new ClauseWriter();
        if (where is not null)
        {
            clause.Add("(");
            clause.Add(where);
            clause.Add(") && ");
        }

        clause.Add("search(");
        clause.AddValue(words);
        foreach (var field in (search as MappingNode)?.List("fields")?.Items.OfType<ScalarNode>() ?? [])
        {
            clause.Add(", ");
            clause.Add(field);
        }

        clause.Add(")");
        return clause.ToClause(where?.Place ?? words.Place);
    }

    internal static Node? First(MappingNode query, params string[] keys) => keys.Select(query.Value).FirstOrDefault(static value => value is not null);

    private static QueryFault? NotExecuted(MappingNode query)
    {
        foreach (var key in Kept)
        {
            if (query.Find(key) is { } entry && query.Value(key) is not null)
            {
                return new QueryFault(entry.Key.Place, $"'{key}'");
            }
        }

        return First(query, "where", "filters", "filter") is SequenceNode list ? new QueryFault(list.Place with { Length = 1 }, "its condition as a list") : null;
    }

    internal static QueryClause? Condition(Node? node, List<QueryFault> faults)
    {
        switch (node)
        {
            case ScalarNode text:
                return ClauseWriter.Of(text);
            case MappingNode { Entries.Length: > 0 } map:
                var clause = new ClauseWriter();
                new ConditionWriter(clause, faults).Write(map);
                return clause.ToClause(map.Place);
            default:
                return null;
        }
    }

    internal static QueryClause? Order(Node? node, List<QueryFault> faults)
    {
        if (node is ScalarNode text)
        {
            return ClauseWriter.Of(text);
        }

        var keys = node is SequenceNode list ? list.Items : node is null ? [] : [node];
        var clause = new ClauseWriter();
        for (var i = 0; i < keys.Length; i++)
        {
            clause.Add(i == 0 ? "" : ", ");
            var (field, direction) = keys[i] switch
            {
                ScalarNode key => (key, null),
                MappingNode map when map.Scalar("field") is { } named => (named, map.Scalar("order") ?? map.Scalar("direction")),
                MappingNode { Entries.Length: 1 } map when map.Entries[0].Value is ScalarNode order => (map.Entries[0].Key, order),
                SequenceNode { Items.Length: 2 } pair when pair.Items[0] is ScalarNode key && pair.Items[1] is ScalarNode order => (key, order),
                _ => default((ScalarNode?, ScalarNode?)),
            };
            if (field is null)
            {
                faults.Add(new QueryFault(keys[i].Place, "An order is written 'budget desc, name', or as a list of '{ field: budget, order: desc }'."));
                continue;
            }

            clause.Add(field);
            if (direction is not null)
            {
                clause.Add(" ");
                clause.Add(direction);
            }
        }

        return keys.Length == 0 ? null : clause.ToClause(node!.Place);
    }

    private static QueryClause? Number(Node? node, bool zeroIsNone, List<QueryFault> faults)
    {
        switch (node)
        {
            case null or ScalarNode { Text: "0" } when node is null || zeroIsNone:
                return null;
            case ScalarNode number when number.Text.All(char.IsDigit) || (number.Text.Length > 1 && number.Text[0] == '$' && number.Text.Skip(1).All(static c => char.IsLetterOrDigit(c) || c == '_')):
                return ClauseWriter.Of(number);
            default:
                faults.Add(new QueryFault(node.Place, $"A limit is a number or a placeholder such as '$limit', not {node.Noun}."));
                return null;
        }
    }

    private static EquatableArray<StoredParameter> Parameters(Node? node, List<QueryFault> faults)
    {
        if (node is not MappingNode map)
        {
            if (node is not null)
            {
                faults.Add(new QueryFault(node.Place, $"'params' is a map such as '{{ status: {{ optional: true }} }}', not {node.Noun}."));
            }

            return [];
        }

        foreach (var entry in map.Entries)
        {
            foreach (var key in (entry.Value as MappingNode)?.Entries ?? [])
            {
                if (key.Name != "optional" || key.Value is not ScalarNode { Kind: ScalarKind.Boolean })
                {
                    faults.Add(new QueryFault(key.Key.Place, $"A parameter says 'optional: true' or 'optional: false', not '{key.Name}'; its type is that of the field it is compared with."));
                }
            }
        }

        return map.Entries.Select(static entry => new StoredParameter(entry.Name.TrimStart('$'), (entry.Value as MappingNode)?.Text("optional") == "true", entry.Key.Place)).ToEquatableArray();
    }
}
