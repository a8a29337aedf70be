using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Queries and permissions: one is planned when it or an object changed, and emitted when its own text did.</summary>
internal sealed class QuerySteps
{
    public QuerySteps(IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata, RecordSteps records, Findings findings)
    {
        Objects = records.Planned.Select(static (all, _) => all.Select(static record => record.Query).ToEquatableArray());
        Methods = Declared(context, inputs, findings);
        Stored = OfFiles(context, inputs, metadata, findings);
        Access(context, inputs, metadata, findings);
    }

    /// <summary>The objects as queries see them, sorted by name.</summary>
    public IncrementalValueProvider<EquatableArray<QueryObject>> Objects { get; }

    /// <summary>What became of the <c>[Query]</c> methods.</summary>
    public IncrementalValueProvider<ImmutableArray<QueryOutcome>> Methods { get; }

    /// <summary>What became of the stored queries.</summary>
    public IncrementalValueProvider<ImmutableArray<QueryOutcome>> Stored { get; }

    private IncrementalValueProvider<ImmutableArray<QueryOutcome>> Declared(IncrementalGeneratorInitializationContext context, InputSteps inputs, Findings findings)
    {
        var repeated = Repeated(inputs.Queries.Select(static (query, _) => query.FullName).Collect().Select(static (all, _) => all.ToEquatableArray()));
        var outcomes = inputs.Queries.Combine(Objects).Combine(repeated).Combine(inputs.Options.Select(static (item, _) => item.Dialects))
            .Select(static (input, _) => QueryPlanner.Plan(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right));
        QueryMethod.Register(context, outcomes, findings);
        return outcomes.Collect();
    }

    /// <summary>One set of all files, since names must differ; each is planned by itself.</summary>
    private IncrementalValueProvider<ImmutableArray<QueryOutcome>> OfFiles(
        IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata, Findings findings)
    {
        var stored = metadata.Files.Select(static (all, _) => StoredQueries.Of(all));
        var repeated = Repeated(stored.Select(static (all, _) => all.Select(StoredQueries.Method).ToEquatableArray()));
        var outcomes = stored.SelectMany(static (all, _) => all).Combine(repeated).Combine(Objects).Combine(inputs.Model).Combine(inputs.Options)
            .SelectMany(static (input, _) => input.Left.Right is { } model
                ? new[] { StoredQueries.Plan(input.Left.Left.Left.Left, input.Left.Left.Left.Right, input.Left.Left.Right, model, input.Right) } : []);
        QueryMethod.Register(context, outcomes, findings);
        return outcomes.Collect();
    }

    private void Access(IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata, Findings findings)
    {
        var permissions = metadata.Linked.SelectMany(static (result, _) => result.Schema.Permissions).Combine(Objects).Combine(inputs.Model)
            .Select(static (input, _) => AccessPlanner.Plan(input.Left.Left, input.Left.Right, input.Right));
        context.RegisterSourceOutput(permissions.SelectMany(static (outcome, _) => outcome.Plan is null ? Array.Empty<AccessPlan>() : [outcome.Plan]), static (output, plan) => AccessEmitter.Add(output, plan));
        findings.Tell(permissions.Combine(metadata.Linked.Select(static (result, _) => result.Conditions)).Combine(inputs.Options)
            .SelectMany(static (input, _) => Report.Permission(input.Left.Left, input.Left.Right, input.Right)));
    }

    private static IncrementalValueProvider<EquatableArray<string>> Repeated(IncrementalValueProvider<EquatableArray<string>> names) => names.Select(static (all, _) =>
        all.GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key).OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray());
}
