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

        if (Result(declaration, target, objects) is not { } result)
        {
            problems.Add(Of(declaration, NoResult(declaration, target)));
            return null;
        }

        var maker = new QueryMaker(declaration, target, objects, result, problems);
        var made = maker.Make();
        return made is { } plan && problems.Count == 0
            ? new QueryMethod(declaration.FullName.Replace("@", "") + ".Query.g.cs", new QueryEmitter(plan, objects).Emit(dialects))
            : null;
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

    /// <summary>What a method gives, by its return type; null when no query gives that.</summary>
    private static QueryResult? Result(QueryDeclaration declaration, QueryObject target, Dictionary<string, QueryObject> objects)
    {
        if (QueryReturn.Of(declaration.Returns) is not { } returned)
        {
            return null;
        }

        if (declaration.GeneratedRow is not null)
        {
            return returned.Form == QueryForm.One ? QueryResult.FirstRow : QueryResult.Rows;
        }

        if (returned.Item == target.Class && (declaration.Row is null || declaration.Row.FullName == target.FullClass))
        {
            return returned.Form switch
            {
                QueryForm.Stream => QueryResult.Stream,
                QueryForm.List => QueryResult.List,
                _ => returned.IsNullable ? QueryResult.First : null,
            };
        }

        if (returned is { Form: QueryForm.One, IsNullable: false, Item: "bool" or "long" } && !declaration.HasRows)
        {
            return returned.Item == "bool" ? QueryResult.Exists : QueryResult.Count;
        }

        // Single values need a column, so that an undefined type is not taken for one.
        var isKnown = declaration.Row is not null
            || (declaration.HasRows && (ParameterTypes.Of(returned.Item).Kind != ValueKind.Select || objects.Values.Any(item => item.Types.Contains(returned.Item))));
        return !isKnown ? null : returned.Form switch
        {
            QueryForm.List => QueryResult.Rows,
            QueryForm.Stream => QueryResult.RowStream,
            _ => QueryResult.FirstRow,
        };
    }

    private static string NoResult(QueryDeclaration declaration, QueryObject target) =>
        $"returns '{declaration.Returns}'; write ValueTask<List<{target.Class}>>, IAsyncEnumerable<{target.Class}>, ValueTask<{target.Class}?> for the first record, ValueTask<long> for their number, or ValueTask<bool> for whether there is one; a type of your own or a single value, in place of the record, takes columns, such as Select = \"name\"";

    private static QueryProblem Of(QueryDeclaration declaration, string message) => new(false, message, declaration.Place);
}
