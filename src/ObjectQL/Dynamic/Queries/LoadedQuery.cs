using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A stored query that was loaded at run time: what generated code says of a compiled one, as data. It is planned with the first call of each choice, as other queries of the run time are.</summary>
/// <param name="name">Its name.</param>
/// <param name="schema">The object.</param>
/// <param name="result">What it gives.</param>
/// <param name="shape">What it asks for.</param>
internal sealed class LoadedQuery(string name, ObjectSchema schema, LoadedResult result, TemplateShape shape)
{
    private QueryTemplate? _template;

    /// <summary>The query, as it is found by its name.</summary>
    public StoredQuery Stored => field ??= new StoredQuery(name, string.Join('\n', ParameterNames), Run);

    public string Name => name;

    /// <summary>The object.</summary>
    public string ObjectName => schema.Name;

    /// <summary>The values that a call gives.</summary>
    public required NamedParameter[] Parameters { get; init; }

    /// <summary>The values that each condition needs which may be left out, by its bit.</summary>
    public required List<int[]> Optional { get; init; }

    /// <summary>How many records at most; null for all.</summary>
    public required LoadedLimit? Take { get; init; }

    /// <summary>How many records are left out; null for none.</summary>
    public required LoadedLimit? Skip { get; init; }

    /// <summary>The parameter that chooses the order; null when it is always the same.</summary>
    public required string? Sort { get; init; }

    /// <summary>What it chooses from, one a line.</summary>
    public required string Orders { get; init; }

    /// <summary>What comes along.</summary>
    public required List<LoadedRelation> Relations { get; init; }

    /// <summary>All objects that it reaches.</summary>
    public IEnumerable<string> Reached =>
        shape.Query.Sources.Select(static source => source.Schema.Name).Concat(Relations.SelectMany(static one => one.All()).Select(static one => one.Schema.Name)).Prepend(schema.Name).Distinct();

    private IEnumerable<string> ParameterNames =>
        Parameters.Select(static one => one.Name).Concat([Take?.Parameter, Skip?.Parameter, Sort]).OfType<string>().Distinct();

    private ValueTask<object?> Run(ObjectSession session, StoredArguments arguments, CancellationToken cancellationToken)
    {
        var values = Array.ConvertAll(Parameters, parameter => arguments[parameter.Name] is { HasValue: false } && parameter.IsOptional ? default : arguments[parameter.Name].Of(parameter));
        var (take, skip) = (Take?.Of(arguments), Skip?.Of(arguments));
        var order = Sort is not null && arguments[Sort] is { HasValue: true } chosen ? chosen.Choice(Orders) : 0;
        var operations = session.OperationsOf(schema.Name);
        var template = _template ??= new QueryTemplate(operations.ObjectType, new TemplateFrame(shape.Kind, [], shape.Query.HasTake, shape.Query.HasSkip), [], [], () => shape);
        var call = template.Begin(session);
        QueryBuilder builder;
        try
        {
            Say(ref call, values, order, take, skip);
            builder = template.Started(call);
        }
        catch
        {
            session.ReturnBuilder(call.Builder);
            throw;
        }

        return RunAsync(operations, session, builder, take, cancellationToken);
    }

    private void Say(ref TemplateCall call, Value[] values, int order, int? take, int? skip)
    {
        foreach (var value in values)
        {
            call.Add(value);
        }

        for (var bit = 0; bit < Optional.Count; bit++)
        {
            if (Array.TrueForAll(Optional[bit], number => values[number].HasValue))
            {
                call.Use(bit);
            }
        }

        call.OrderBy(order);
        if (shape.Query.HasTake)
        {
            call.Take(result is LoadedResult.First or LoadedResult.FirstRow ? Math.Min(take ?? 1, 1) : take!.Value);
        }

        if (skip is { } left)
        {
            call.Skip(left);
        }

        foreach (var relation in Relations)
        {
            relation.Ask(call.Expand(relation.Name), Parameters, values);
        }
    }

    private async ValueTask<object?> RunAsync(ObjectOperations operations, ObjectSession session, QueryBuilder builder, int? take, CancellationToken cancellationToken)
    {
        try
        {
            switch (result)
            {
                case LoadedResult.Records:
                    return await operations.ListAnyAsync(session, builder, cancellationToken).ConfigureAwait(false);
                case LoadedResult.First:
                    return await operations.ListAnyAsync(session, builder, cancellationToken).ConfigureAwait(false) is { Count: not 0 } records ? records[0] : null;
                case LoadedResult.Count:
                    return await operations.CountAsync(session, builder, take, cancellationToken).ConfigureAwait(false);
                default:
                    var rows = await operations.ListRowsAsync(session, builder, cancellationToken).ConfigureAwait(false);
                    return result == LoadedResult.Rows ? rows : rows.Count == 0 ? null : rows[0];
            }
        }
        finally
        {
            session.ReturnBuilder(builder);
        }
    }
}
