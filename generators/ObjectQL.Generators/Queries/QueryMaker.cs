using ObjectQL.Metadata;
using ObjectQL.Query;
using SortKey = ObjectQL.Query.SortKey;

namespace ObjectQL.Generators;

/// <summary>Makes the plan of one query method whose object and result are known: reads its texts in their order, checks them, puts them together.</summary>
internal sealed class QueryMaker(QueryDeclaration declaration, QueryObject target, Dictionary<string, QueryObject> objects, QueryResult result, List<QueryProblem> problems)
{
    private bool IsRecords => result is QueryResult.List or QueryResult.First or QueryResult.Stream;

    private bool IsRows => result is QueryResult.Rows or QueryResult.RowStream or QueryResult.FirstRow;

    /// <summary>The plan; null, and problems, when something is wrong.</summary>
    public MethodPlan? Make()
    {
        CheckClauses();
        var (all, token) = Values();
        var reading = new QueryReading(target, all, name => objects.TryGetValue(name, out var found) ? found.Schema : null, problems);
        var take = reading.Limit(declaration.Take, "Take");
        var skip = reading.Limit(declaration.Skip, "Skip");
        var chooses = QueryReading.SortParameter(declaration.OrderBy);
        reading.Keep(all.Where(item => item.PlainType is not "CancellationToken" && item.Name != take && item.Name != skip && item.Name.TrimStart('@') != chooses));
        var where = reading.Condition(declaration.Where);
        var columns = Columns(reading);
        var named = columns.Select(static column => new ResultColumn(column.Name, column.Value)).ToList();
        var groups = reading.Groups(declaration.GroupBy, named);
        var having = reading.Having(declaration.Having, named);
        var sort = reading.Sort(declaration.OrderBy, declaration.Sortable, declaration.Name, named);
        var order = chooses is null ? reading.Order(declaration.OrderBy, named) : [];
        var expansions = reading.Expansions(declaration.Expand);
        var query = new QueryShape
        {
            Sources = reading.Scope.Sources,
            OrderBy = order.IsEmpty && chooses is null && IsRecords ? Ranked(where, reading) : order,
            Fields = Fields(reading, expansions),
            Columns = result == QueryResult.Exists ? [new ResultColumn("value", ConstantExpression.True)] : named.ToEquatableArray(),
            GroupBy = groups,
            Having = having,
            Distinct = reading.Flag(declaration.Distinct),
        };
        CheckParameters(reading);
        CheckRows(query with { OrderBy = sort is null ? query.OrderBy : sort.Orders.SelectMany(static item => item.Keys).ToEquatableArray() }, columns);
        if (problems.Count != 0)
        {
            return null;
        }

        var isSingle = (result == QueryResult.FirstRow || (IsRows && declaration.GeneratedRow is not null)) && groups.IsEmpty && having is null && RowChecks.IsGrouped(query);
        var isFirst = result is QueryResult.First or QueryResult.Exists || (result == QueryResult.FirstRow && !isSingle);
        query = query with { HasTake = take is not null || isFirst, HasSkip = skip is not null };
        var optional = new List<EquatableArray<int>>();
        var shape = new TemplateShape(
            result == QueryResult.Count ? PlanKind.Count : IsRecords ? PlanKind.List : PlanKind.Rows,
            query,
            TemplateShape.Split(where, part => IsOptional(part, reading, optional), target.Schema, reading.Scope.Sources))
        {
            Orders = sort?.Orders ?? [],
        };
        var types = Types(shape, columns, reading);
        var stored = declaration.GeneratedRow is { } name && IsRows ? new StoredRow(name, declaration, columns, types, isSingle ? QueryResult.SingleRow : result) : null;
        var row = !IsRows ? null : stored is null ? Row(columns, types, isSingle) : stored.Plan(problems);
        return problems.Count != 0 ? null : new MethodPlan(stored is null ? declaration : declaration with { Returns = stored.Returns }, target, isSingle ? QueryResult.SingleRow : result, shape)
        {
            Values = reading.Values.ToEquatableArray(),
            Optional = optional.ToEquatableArray(),
            Take = !isFirst ? take : take is null ? "1" : $"Sys::Math.Min({take}, 1)",
            Skip = skip,
            Token = token,
            Sort = sort,
            Row = row,
            Expansions = expansions.ToEquatableArray(),
            RowDeclaration = stored?.Declaration,
        };
    }

    /// <summary>What is searched and not sorted comes by how well it fits, unless the search may be left out.</summary>
    private static EquatableArray<SortKey> Ranked(Expression? where, QueryReading reading) =>
        SearchRank.Order(where) is { IsEmpty: false } rank && !ExpressionCode.Parameters(rank[0].Value).Any(number => reading.Parameters[number].IsOptional) ? rank : [];

    private List<QueryColumn> Columns(QueryReading reading) =>
        !IsRows ? []
        : declaration.Select is { } select ? reading.Columns(select, isValue: (declaration.Row ?? (object?)declaration.GeneratedRow) is null)
        : declaration.Row is { } row ? reading.Columns(row, declaration.Place)
        : [];

    /// <summary>The fields of records that are read; what leads to others comes along.</summary>
    private EquatableArray<int> Fields(QueryReading reading, List<QueryExpansion> expansions)
    {
        var fields = IsRecords ? reading.Fields(declaration.Select) : [];
        return fields.IsEmpty ? fields : [.. fields, .. expansions.Select(static item => item.Lookup).Where(lookup => lookup >= 0 && !fields.Contains(lookup))];
    }

    private List<ColumnType> Types(TemplateShape shape, List<QueryColumn> columns, QueryReading reading)
    {
        var forms = IsRows ? shape.Plan(target.Schema, 0).ResultSchema.Fields : [];
        return [.. columns.Select((column, number) => ColumnType.Of(column.Value, forms[number], !shape.Query.GroupBy.IsEmpty, reading.Scope, objects))];
    }

    private RowPlan? Row(List<QueryColumn> columns, List<ColumnType> types, bool isSingle)
    {
        var returned = QueryReturn.Of(declaration.Returns)!;
        var mayBeMissing = result == QueryResult.FirstRow && !isSingle;
        if (mayBeMissing && !returned.IsNullable)
        {
            problems.Add(new QueryProblem(false, $"returns one '{returned.Item}', of which there may be none; write ValueTask<{returned.Item}?>", declaration.Place));
            return null;
        }

        var planner = new RowPlanner(columns, types, declaration.Place, problems);
        return declaration.Row is { } row ? planner.Object(row, returned.Form == QueryForm.One && returned.IsNullable) : planner.Value(returned.Item, returned.IsNullable);
    }

    /// <summary>Clauses that mean nothing to the result.</summary>
    private void CheckClauses()
    {
        // A number of records may be counted up to a limit.
        if ((result == QueryResult.Exists ? declaration.OrderBy ?? declaration.Take ?? declaration.Skip
            : result == QueryResult.Count ? declaration.OrderBy ?? declaration.Skip : null) is { } useless)
        {
            problems.Add(new QueryProblem(true, "An order or a part means nothing to a number of records, or to whether there is one; remove it", useless.Place));
        }

        if (IsRecords && (declaration.GroupBy ?? declaration.Having ?? declaration.Distinct) is { } grouped)
        {
            problems.Add(new QueryProblem(true, $"Groups and distinct values are rows, which are no '{target.Class}'; return a type of your own, or a single value", grouped.Place));
        }

        if (result is not (QueryResult.List or QueryResult.First) && declaration.Expand is { } expand)
        {
            problems.Add(new QueryProblem(true, $"Records come along with a list of '{target.Class}', or with the first one, and with nothing else; name the fields of an owner as 'owner.name' in Select instead", expand.Place));
        }
    }

    private void CheckRows(QueryShape query, List<QueryColumn> columns)
    {
        if (!IsRows)
        {
            return;
        }

        if (columns.Count == 0 && problems.Count == 0)
        {
            problems.Add(new QueryProblem(false, "has no columns; say them, such as Select = \"name, budget\"", declaration.Place));
        }

        if (RowChecks.Find(query) is { } fault)
        {
            var place = fault.Clause switch
            {
                RowClause.Having => declaration.Having?.Place,
                RowClause.OrderBy => (declaration.Sortable ?? declaration.OrderBy)?.Place,
                _ => columns.LastOrDefault(column => column.Name == fault.Column)?.Place,
            };
            problems.Add(new QueryProblem(true, fault.Message, place ?? declaration.Place));
        }
    }

    private static bool IsOptional(Expression part, QueryReading reading, List<EquatableArray<int>> optional)
    {
        var needed = ExpressionCode.Parameters(part).Where(number => reading.Parameters[number].IsOptional).Distinct().ToEquatableArray();
        if (!needed.IsEmpty)
        {
            optional.Add(needed);
        }

        return !needed.IsEmpty;
    }

    /// <summary>The parameters behind the session, and the one that cancels.</summary>
    private (List<QueryParameter> All, string? Token) Values()
    {
        var parameters = declaration.Parameters;
        if (parameters.IsEmpty || parameters[0].PlainType is not ("Session" or "ObjectSession"))
        {
            problems.Add(new QueryProblem(false, "must take the session first, such as 'TrackerDb.Session session'", declaration.Place));
        }

        foreach (var parameter in parameters)
        {
            if (parameter.HasModifier)
            {
                problems.Add(new QueryProblem(false, $"must take '{parameter.Name}' as a plain value", parameter.Place));
            }
        }

        var all = parameters.Skip(1).ToList();
        return (all, all.FirstOrDefault(static item => item.PlainType == "CancellationToken")?.Name);
    }

    private void CheckParameters(QueryReading reading)
    {
        for (var i = 0; i < reading.Values.Count; i++)
        {
            var parameter = reading.Values[i];
            var field = reading.Parameters[i].Field;
            var written = parameter.ElementType ?? parameter.PlainType;
            if (!reading.IsMentioned(parameter))
            {
                problems.Add(new QueryProblem(false, $"does not use its parameter '{parameter.Name}': write '@{parameter.Name.TrimStart('@')}' in the query, or remove it", parameter.Place));
            }
            else if (parameter.IsNullable && parameter.Default != "null")
            {
                problems.Add(new QueryProblem(false, $"may be given null for '{parameter.Name}', which equals nothing: write '{parameter.Type} {parameter.Name} = null' to leave its condition out then, or '{parameter.Type.TrimEnd('?')}'", parameter.Place));
            }
            else if (field is { Kind: ValueKind.Select } && TypeOf(field, reading.Scope, objects) is { } wanted && wanted != written)
            {
                problems.Add(new QueryProblem(false, $"compares '{field.Name}' with '{parameter.Name}', which must be of type '{wanted}', but is '{parameter.Type}'", parameter.Place));
            }
            else if (field is not { Kind: ValueKind.Select } && ParameterTypes.Of(written).Kind == ValueKind.Select)
            {
                problems.Add(new QueryProblem(false, $"takes '{parameter.Name}' of the type '{parameter.Type}', of which no field is; an alias of a type is not known while the project is compiled", parameter.Place));
            }
        }
    }

    /// <summary>The C# type of a field of one of the objects that a query reads.</summary>
    public static string? TypeOf(FieldSchema field, QueryScope scope, Dictionary<string, QueryObject> objects)
    {
        for (var source = 0; source <= scope.Sources.Count; source++)
        {
            var schema = scope.Schema(source);
            var number = schema.FieldNumber(field.Name);
            if (number >= 3 && schema.Fields[number].Equals(field) && objects.TryGetValue(schema.Name, out var item))
            {
                return item.Types[number - 3];
            }
        }

        return null;
    }
}
