using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Decides what a query method becomes, or says what is wrong with it.</summary>
internal static class QueryPlanner
{
    /// <param name="declaration">The method.</param>
    /// <param name="objects">All objects.</param>
    /// <param name="repeated">Names that several methods have.</param>
    /// <param name="dialects">The dialects to print.</param>
    public static QueryOutcome Plan(QueryDeclaration declaration, EquatableArray<QueryObject> objects, EquatableArray<string> repeated, EquatableArray<string> dialects)
    {
        var problems = new List<QueryProblem>();
        QueryMethod? method = null;
        if (repeated.Contains(declaration.FullName))
        {
            problems.Add(Of(declaration, "has the name of another query of its type; give it one of its own"));
        }
        else
        {
            method = Plan(declaration, objects.ToDictionary(static item => item.Schema.Name, StringComparer.Ordinal), dialects, problems);
        }

        return new QueryOutcome(declaration.FullName, problems.Count == 0 ? method : null, problems.ToEquatableArray());
    }

    private static QueryMethod? Plan(QueryDeclaration declaration, Dictionary<string, QueryObject> objects, EquatableArray<string> dialects, List<QueryProblem> problems)
    {
        if (declaration.Problem is { } problem)
        {
            problems.Add(Of(declaration, problem));
            return null;
        }

        if (Target(declaration, objects, problems) is not { } target)
        {
            return null;
        }

        if (Result(declaration, target) is not { } result)
        {
            problems.Add(Of(declaration, $"returns '{declaration.Returns}'; write ValueTask<List<{target.Class}>>, ValueTask<{target.Class}?> for the first record, ValueTask<long> for their number, or ValueTask<bool> for whether there is one"));
            return null;
        }

        var values = Values(declaration, problems);
        var reading = new QueryReading(target, values.All, name => objects.TryGetValue(name, out var found) ? found.Schema : null, problems);
        var take = reading.Limit(declaration.Take, "Take");
        var skip = reading.Limit(declaration.Skip, "Skip");
        reading.Keep(values.All.Where(static item => item.PlainType is not "CancellationToken").Where(item => item.Name != take && item.Name != skip));
        var where = reading.Condition(declaration.Where);
        var order = reading.Order(declaration.OrderBy);
        CheckParameters(reading, objects, problems);
        if (result is QueryResult.Exists or QueryResult.Count && (declaration.OrderBy ?? declaration.Take ?? declaration.Skip) is { } useless)
        {
            problems.Add(new QueryProblem(true, "An order or a limit means nothing to a number of records, or to whether there is one; remove it", useless.Place));
        }

        if (problems.Count != 0)
        {
            return null;
        }

        var optional = new List<EquatableArray<int>>();
        var segments = TemplateShape.Split(where, part => IsOptional(part, reading, optional), target.Schema, reading.Scope.Sources);
        var shape = new TemplateShape(
            result == QueryResult.Count ? PlanKind.Count : PlanKind.List,
            new QueryShape
            {
                Sources = reading.Scope.Sources,
                OrderBy = order,
                Fields = result == QueryResult.Exists ? [ObjectSchema.IdField] : [],
                HasTake = take is not null || result is QueryResult.First or QueryResult.Exists,
                HasSkip = skip is not null,
            },
            segments);
        var text = new QueryEmitter(declaration, target, objects, reading.Values, shape, result).Emit(take, skip, values.Token, optional, dialects);
        return new QueryMethod(declaration.FullName.Replace("@", "") + ".Query.g.cs", text);
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

    private static QueryObject? Target(QueryDeclaration declaration, Dictionary<string, QueryObject> objects, List<QueryProblem> problems)
    {
        if (declaration.ClassName is { } className)
        {
            if (objects.Values.FirstOrDefault(item => item.Class == className) is { } found)
            {
                return found;
            }

            var near = NearName.Of(className, objects.Values.Select(static item => item.Class));
            problems.Add(Of(declaration, $"names '{className}', which is no record class{(near is null ? "; write the class itself, not an alias of it" : $"; did you mean '{near}'?")}"));
            return null;
        }

        if (declaration.ObjectName?.Value is not { } name)
        {
            problems.Add(Of(declaration, "names no object: write [Query(\"projects\", ...)] or [Query<Project>(...)]; a constant is not known while the project is compiled"));
            return null;
        }

        if (objects.TryGetValue(name, out var target))
        {
            return target;
        }

        var known = NearName.Of(name, objects.Keys);
        problems.Add(new QueryProblem(true, $"There is no object '{name}'{(known is null ? "" : $". Did you mean '{known}'?")}", declaration.ObjectName.At(0, name.Length)));
        return null;
    }

    private static QueryResult? Result(QueryDeclaration declaration, QueryObject target)
    {
        var type = declaration.Returns.Replace(" ", "");
        if (!type.EndsWith(">", StringComparison.Ordinal) || type.IndexOf('<') is var open && (open < 0 || SyntaxNames.LastPart(type.Substring(0, open)) != "ValueTask"))
        {
            return null;
        }

        var inner = type.Substring(open + 1, type.Length - open - 2);
        if (inner is "bool" or "long")
        {
            return inner == "bool" ? QueryResult.Exists : QueryResult.Count;
        }

        if (inner.EndsWith("?", StringComparison.Ordinal))
        {
            return SyntaxNames.LastPart(inner.TrimEnd('?')) == target.Class ? QueryResult.First : null;
        }

        open = inner.IndexOf('<');
        return open > 0 && SyntaxNames.LastPart(inner.Substring(0, open)) == "List" && SyntaxNames.LastPart(inner.Substring(open + 1).TrimEnd('>')) == target.Class ? QueryResult.List : null;
    }

    /// <summary>The parameters behind the session, and the one that cancels.</summary>
    private static (List<QueryParameter> All, string? Token) Values(QueryDeclaration declaration, List<QueryProblem> problems)
    {
        var parameters = declaration.Parameters;
        if (parameters.IsEmpty || parameters[0].PlainType is not ("Session" or "ObjectSession"))
        {
            problems.Add(Of(declaration, "must take the session first, such as 'TrackerDb.Session session'"));
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

    private static void CheckParameters(QueryReading reading, Dictionary<string, QueryObject> objects, List<QueryProblem> problems)
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

    private static QueryProblem Of(QueryDeclaration declaration, string message) => new(false, message, declaration.Place);
}
