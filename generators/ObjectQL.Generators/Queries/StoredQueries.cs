using Microsoft.CodeAnalysis.CSharp;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>
/// Stored queries become extension methods of the session: a declaration is made of the file, and planned and emitted as a
/// <c>[Query]</c> method is.
/// </summary>
internal static class StoredQueries
{
    private const string Session = "session";
    private const string Token = "cancellationToken";

    /// <summary>The queries of all files, each name once; the linker tells names that are taken.</summary>
    public static EquatableArray<StoredQuery> Of(IReadOnlyList<MetadataFile> files)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return files.Where(static file => file.Queries.Any()).Distinct().SelectMany(static file => file.Queries)
            .Where(static query => query.NotExecuted is null)
            .OrderBy(static query => query.Name, StringComparer.Ordinal).ThenBy(static query => query.Place.Path, StringComparer.Ordinal)
            .Where(query => names.Add(query.Name))
            .ToEquatableArray();
    }

    public static QueryOutcome Plan(StoredQuery query, EquatableArray<string> repeated, EquatableArray<QueryObject> objects, ModelDeclaration model, GeneratorOptions options)
    {
        // Messages write placeholders as the file does.
        var outcome = Made(query, repeated, objects, model, options);
        return outcome with
        {
            Problems = outcome.Problems.Select(static problem => problem with { Message = Placeholders.Unmark(problem.Message) }).ToEquatableArray(),
        };
    }

    private static QueryOutcome Made(StoredQuery query, EquatableArray<string> repeated, EquatableArray<QueryObject> objects, ModelDeclaration model, GeneratorOptions options)
    {
        var problems = query.Faults.Select(fault => new QueryProblem(true, fault.Message, StoredPlace.Of(fault.Place, options))).ToList();
        var place = StoredPlace.Of(query.Place, options);
        var method = Method(query);
        if (!SyntaxFacts.IsValidIdentifier(method) || method is "BeginAsync" or "DisposeAsync" or "ExecuteAsync" or "RunQueryAsync" || repeated.Contains(method))
        {
            problems.Add(new QueryProblem(false, $"would be the method '{method}', which {(repeated.Contains(method) ? "another query is, too" : "cannot be")}; give it another name", place));
        }

        // An object that is missing, or has no name, is told by the linker.
        var target = objects.FirstOrDefault(item => item.Schema.Name == query.Object);
        if (target is null || problems.Count != 0)
        {
            return new QueryOutcome(query.Name, null, problems.ToEquatableArray());
        }

        var limit = StoredPlace.Text(query.Limit, options);
        var offset = StoredPlace.Text(query.Offset, options);
        var texts = Texts(query, options);
        var values = Values(query, texts, target, objects, problems);
        var parameters = values.Where(static item => item.Default is null).Concat(Limits(limit, offset)).Concat(values.Where(static item => item.Default is not null)).Concat(Sort(texts, method)).ToList();
        foreach (var declared in query.Parameters.Where(item => problems.Count == 0 && parameters.TrueForAll(parameter => parameter.Name.TrimStart('@') != item.Name)))
        {
            var near = NearName.Hint("$" + declared.Name, parameters.Select(static item => "$" + item.Name.TrimStart('@')));
            problems.Add(new QueryProblem(true, $"No clause of the query mentions '${declared.Name}'.{near}", StoredPlace.Of(declared.Place, options)));
        }

        foreach (var reserved in parameters.Where(static item => item.Name is Session or Token))
        {
            problems.Add(new QueryProblem(true, $"A placeholder cannot be called '${reserved.Name}', as another parameter of the method is; give it another name.", reserved.Place));
        }

        if (problems.Count != 0)
        {
            return new QueryOutcome(query.Name, null, problems.ToEquatableArray());
        }

        var rowName = Identifiers.Pascal(query.Name) + "Row";
        var declaration = texts with
        {
            Namespace = model.Namespace,
            Hosts = [$"{model.Modifiers}static partial class {model.FileName}Queries"],
            Returns = Returns(query, target, rowName),
            Name = method,
            Parameters = [new(Session, "this " + CSharpText.FullName(model.Namespace, model.Name) + ".Session", null, false, place), .. parameters, new(Token, "Sys::Threading.CancellationToken", "default", false, place)],
            ObjectName = new QueryText(target.Schema.Name, [], place),
            Take = limit,
            Skip = offset,
            StoredName = query.Name,
            Summary = query.Description ?? $"The query '{query.Name}'.",
            GeneratedRow = query.HasRows && query.Result != StoredResult.Count ? rowName : null,
        };
        return QueryPlanner.Plan(declaration, objects, [], options.Dialects) with { Name = query.Name };
    }

    /// <summary>The method of a query: <c>open_projects</c> is <c>OpenProjectsAsync</c>.</summary>
    public static string Method(StoredQuery query) => Identifiers.Pascal(query.Name) + "Async";

    /// <summary>What finds a query at run time, in the class of the model.</summary>
    public static string Reference(ModelDeclaration model, string name) =>
        CSharpText.FullName(model.Namespace, model.FileName + "Queries") + "." + Identifiers.Pascal(name) + "AsyncQuery." + StoredCall.Member;

    /// <summary>The clauses as those of a declaration.</summary>
    private static QueryDeclaration Texts(StoredQuery query, GeneratorOptions options)
    {
        var place = StoredPlace.Of(query.Place, options);
        return new QueryDeclaration("", "", "", [], "public static", "", "", [], null, null, null, place)
        {
            Where = StoredPlace.Text(query.Where, options),
            OrderBy = StoredPlace.Text(query.OrderBy, options),
            Sortable = StoredPlace.Text(query.Sortable, options),
            Select = query.Result == StoredResult.Count && !query.HasRows ? null : StoredPlace.Text(query.Select, options),
            GroupBy = StoredPlace.Text(query.GroupBy, options),
            Having = StoredPlace.Text(query.Having, options),
            Distinct = query.IsDistinct ? new QueryText("true", [], place) : null,
            Expand = StoredPlace.Text(query.Expand, options),
        };
    }

    /// <summary>The placeholders of all clauses, each of the type of the field that it is compared with.</summary>
    private static List<QueryParameter> Values(StoredQuery query, QueryDeclaration texts, QueryObject target, EquatableArray<QueryObject> objects, List<QueryProblem> problems)
    {
        var byName = objects.ToDictionary(static item => item.Schema.Name, StringComparer.Ordinal);
        var found = new FoundParameters();
        var reading = new QueryReading(target, [], name => byName.TryGetValue(name, out var item) ? item.Schema : null, problems) { Found = found };
        reading.Condition(texts.Where);
        List<QueryColumn> columns = [];
        if (!query.HasRows)
        {
            reading.Fields(texts.Select);
        }
        else if (texts.Select is { } select)
        {
            columns = reading.Columns(select, isValue: false);
        }

        var named = columns.Select(static column => new ResultColumn(column.Name, column.Value)).ToList();
        reading.Groups(texts.GroupBy, named);
        reading.Having(texts.Having, named);
        if (texts.OrderBy is { } order)
        {
            reading.Keys(order, QueryItem.Of(order.Value ?? "").Skip(QueryReading.SortParameter(order) is null ? 0 : 1), named);
        }

        reading.Expansions(texts.Expand);
        return [.. found.All.Select(item => Value(query, item.Parameter, item.Scope, item.Place, byName, problems)).OfType<QueryParameter>()];
    }

    private static QueryParameter? Value(
        StoredQuery query, NamedParameter parameter, QueryScope scope, SourcePlace place, Dictionary<string, QueryObject> objects, List<QueryProblem> problems)
    {
        if (TypeOf(parameter, scope, objects) is not { } type)
        {
            problems.Add(new QueryProblem(true, $"'${parameter.Name}' is compared with nothing that tells its type; compare it with a field.", place));
            return null;
        }

        var name = SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name;
        type = parameter.IsList ? $"Sys::Collections.Generic.IReadOnlyList<{type}>" : type;
        return query.Parameters.Any(item => item.IsOptional && item.Name == parameter.Name)
            ? new QueryParameter(name, type + "?", "null", false, place)
            : new QueryParameter(name, type, null, false, place);
    }

    /// <summary>The parameter that chooses the order; the first one is chosen where the caller says nothing.</summary>
    private static IEnumerable<QueryParameter> Sort(QueryDeclaration texts, string method)
    {
        if (QueryReading.SortParameter(texts.OrderBy) is { } name)
        {
            yield return new QueryParameter(name, QuerySort.TypeOf(method), "default", false, texts.OrderBy!.At(0, name.Length + 1));
        }
    }

    private static IEnumerable<QueryParameter> Limits(QueryText? limit, QueryText? offset)
    {
        foreach (var text in new[] { limit, offset })
        {
            if (text?.Value is { Length: > 1 } value && value[0] == '@' && SyntaxFacts.IsValidIdentifier(value.Substring(1)) && (text == limit || value != limit?.Value))
            {
                yield return new QueryParameter(SyntaxFacts.GetKeywordKind(value.Substring(1)) == SyntaxKind.None ? value.Substring(1) : value, "int", null, false, text.Place);
            }
        }
    }

    private static string? TypeOf(NamedParameter parameter, QueryScope scope, Dictionary<string, QueryObject> objects) => parameter.Type.Kind switch
    {
        _ when parameter.Type.IsUnknown => null,
        ValueKind.Select => parameter.Field is { } field ? QueryMaker.TypeOf(field, scope, objects) : null,
        _ => ScalarTypes.Of(parameter.Type.Kind),
    };

    /// <summary>The return type; for rows that of a record, until their columns are known.</summary>
    private static string Returns(StoredQuery query, QueryObject target, string rowName) => "Sys::Threading.Tasks.ValueTask<" + query.Result switch
    {
        StoredResult.Count => "long",
        StoredResult.First => (query.HasRows ? rowName : target.FullClass) + "?",
        _ => $"Sys::Collections.Generic.List<{(query.HasRows ? rowName : target.FullClass)}>",
    } + ">";
}
