using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The model class, and the registry of everything that the metadata define.</summary>
internal static class ModelSteps
{
    public static void Register(IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata, RecordSteps records, QuerySteps queries)
    {
        var items = metadata.Linked.SelectMany(static (result, _) => result.Schema.Items).Select(static (item, _) => RegistryText.From(item)).Collect();
        var shards = items.Combine(metadata.AllObjects).SelectMany(static (pair, _) => RegistryText.Group([.. pair.Left, .. pair.Right.Select(static item => item.Registry)]));
        context.RegisterSourceOutput(shards.Combine(inputs.Model), static (output, pair) => RegistryEmitter.Add(output, pair.Left, pair.Right));

        var model = inputs.Model
            .Combine(records.Planned)
            .Combine(shards.Select(static (shard, _) => shard.Number).Collect())
            .Combine(metadata.Linked.Select(static (result, _) => AccessPlanner.Roles(result.Schema)))
            .Combine(inputs.Packages.Select(static (all, _) => all.Types))
            .Select(static (pair, _) => ModelPlan.From(
                pair.Left.Left.Left.Left, pair.Left.Left.Left.Right.Select(static record => record.Model), pair.Left.Left.Right, pair.Left.Right, pair.Right));
        var named = queries.Stored.Select(static (all, _) => all.Where(static outcome => outcome.Method is not null).Select(static outcome => outcome.Name).OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray());
        model = model.Combine(named).Select(static (pair, _) => pair.Left is null ? null : pair.Left with { Queries = pair.Right });
        var loaded = records.Hooks.Combine(inputs.Middleware).Combine(records.Names).Combine(inputs.Model)
            .Select(static (input, _) => LoadedPlanner.Plan(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right));
        context.RegisterSourceOutput(loaded, static (output, plan) =>
        {
            if (plan is { IsComplete: true })
            {
                output.AddSource(plan.Model.FileName + ".Loaded.g.cs", LoadedEmitter.Emit(plan));
            }
        });
        model = model.Combine(loaded.Select(static (plan, _) => plan?.IsComplete)).Combine(inputs.Options.Select(static (item, _) => item.TenantField))
            .Select(static (pair, _) => pair.Left.Left is null ? null : pair.Left.Left with { ServesLoaded = pair.Left.Right, TenantField = pair.Right });
        var traits = records.Hooks.Combine(inputs.Middleware).Combine(records.Names)
            .Select(static (input, _) => LoadedPlanner.Traits(input.Left.Left, input.Left.Right, input.Right));
        model = model.Combine(traits).Select(static (pair, _) => pair.Left is null ? null : pair.Left with { ServedTraits = pair.Right });
        context.RegisterSourceOutput(model, static (output, plan) => ModelEmitter.Add(output, plan));
    }
}
