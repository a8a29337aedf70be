using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// Objects become record classes. Name: all objects when one of them wants other names. Plan: an object when its linked form or its frame changed. Emit: its
/// text when its plan changed. Group: the files in which a text changed.
/// </summary>
internal sealed class RecordSteps
{
    public RecordSteps(IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata)
    {
        var wanted = metadata.AllObjects.Combine(inputs.Options).Select(static (pair, _) => pair.Left.Select(item => item.Names(pair.Right)).ToEquatableArray());
        var traits = metadata.Linked.Select(static (result, _) => result.Schema.Traits.Select(static trait => trait.Name).ToEquatableArray());
        Names = wanted.Combine(inputs.Model).Combine(traits).Select(static (input, _) => NameTable.From(input.Left.Left, input.Left.Right, input.Right)).WithTrackingName(StepNames.Name);

        // Hooks may name an interface of a package instead of an object, so they are known behind the names.
        var contracts = metadata.Linked.Combine(Names).Combine(inputs.Plugin).Select(static (input, _) => ContractPlanner.Plan(input.Left.Left.Schema, input.Left.Right, input.Right));
        OwnHooks = inputs.OwnHooks.Combine(contracts).Combine(inputs.Packages)
            .Select(static (input, _) => PackageOutput.Resolve(input.Left.Left, input.Left.Right, input.Right.Contracts));
        Hooks = OwnHooks.Combine(inputs.Packages).Select(static (pair, _) => pair.Left.AddRange(pair.Right.Hooks));
        var extensions = metadata.Linked.Combine(contracts).Combine(inputs.Packages).Combine(inputs.Plugin.Combine(inputs.HasExtensionProperties)).Select(static (input, _) =>
            input.Right is { Left: { } plugin, Right: true } ? ExtensionPlanner.Plan(input.Left.Left.Left.Schema, input.Left.Left.Right, input.Left.Right, plugin) : default);
        PackageOutput.Register(context, inputs.Plugin, inputs.AllSources, contracts, extensions, OwnHooks, inputs.OwnRules, inputs.OwnActions, inputs.OwnMiddleware);
        HookPlans = Hooks.Combine(Names).Combine(inputs.Model).Select(static (pair, _) => pair.Right is null ? default : HookPlanner.Plan(pair.Left.Left, pair.Left.Right));
        MiddlewarePlans = inputs.Middleware.Combine(Names).Combine(inputs.Model).Select(static (pair, _) => pair.Right is null ? default : MiddlewarePlanner.Plan(pair.Left.Left, pair.Left.Right));
        Cascades = metadata.Linked.Combine(HookPlans).Select(static (pair, _) => CascadePlanner.Plan(pair.Left, pair.Right));

        var withBehaviour = HookPlans.Combine(metadata.Behaviours).Combine(inputs.Rules).Combine(Cascades).Combine(MiddlewarePlans)
            .Select(static (input, _) => PlanFrame.NamesOf(input.Left.Left.Left.Left, input.Left.Left.Left.Right, input.Left.Left.Right, input.Left.Right, input.Right));
        var withPermission = metadata.Linked.Select(static (result, _) => result.Schema.Permissions.Select(static item => item.ObjectName).ToEquatableArray());
        var formulas = metadata.Linked.Select(static (result, _) => FormulaPlanner.Plan(result));
        var holding = inputs.Holding.Combine(Names).Combine(inputs.Model).Select(static (input, _) => PlanFrame.HoldingOf(input.Left.Left, input.Left.Right, input.Right));
        var frame = inputs.Model.Combine(Names).Combine(withBehaviour).Combine(withPermission).Combine(formulas).Combine(inputs.Packages.Select(static (all, _) => all.Contracts))
            .Select(static (input, _) => new PlanFrame(input.Left.Left.Left.Left.Left, input.Left.Left.Left.Left.Right.Objects, input.Left.Left.Left.Right, input.Left.Left.Right, input.Left.Right) { Contracts = input.Right })
            .Combine(holding).Select(static (pair, _) => pair.Right.IsEmpty ? pair.Left : pair.Left with { Holding = pair.Right });

        // One by one, so that the driver keeps the instance of a plan that came out equal, and with it what was made of it.
        Planned = metadata.AllObjects.Combine(frame).Select(static (pair, _) => Plan(pair.Left, pair.Right)).SelectMany(static (all, _) => all).WithTrackingName(StepNames.Plan).Collect();
        All = Planned.Select(static (all, _) => all.Select(static record => record.Plan).ToImmutableArray());

        var trees = Planned.SelectMany(static (all, _) => TreeGrouping.Group([.. all.Select(static record => record.Text)])).WithTrackingName(StepNames.Group);
        context.RegisterSourceOutput(trees, static (output, tree) => output.AddSource(tree.Name, tree.ToSource()));
    }

    /// <summary>The C# names of all objects.</summary>
    public IncrementalValueProvider<NameTable> Names { get; }

    /// <summary>The <c>[Hook]</c> methods of the project.</summary>
    public IncrementalValueProvider<ImmutableArray<HookDeclaration>> OwnHooks { get; }

    /// <summary>Those of its packages, too.</summary>
    public IncrementalValueProvider<ImmutableArray<HookDeclaration>> Hooks { get; }

    /// <summary>The hooks of each object that has any, in their order.</summary>
    public IncrementalValueProvider<EquatableArray<HooksPlan>> HookPlans { get; }

    /// <summary>What is around the operations of each object that has any, in its order.</summary>
    public IncrementalValueProvider<EquatableArray<MiddlewarePlan>> MiddlewarePlans { get; }

    /// <summary>What is looked after when records are deleted.</summary>
    public IncrementalValueProvider<EquatableArray<ObjectCascades>> Cascades { get; }

    /// <summary>The records with what follows from each of them alone, sorted by object.</summary>
    public IncrementalValueProvider<ImmutableArray<PlannedRecord>> Planned { get; }

    /// <summary>Their plans, sorted by object.</summary>
    public IncrementalValueProvider<ImmutableArray<RecordPlan>> All { get; }

    /// <summary>The plans of all objects. They are sorted, since after edits the driver may hand objects over in another order than in a clean run.</summary>
    private static EquatableArray<PlannedRecord> Plan(ImmutableArray<LinkedObject> objects, PlanFrame frame)
    {
        var records = new List<PlannedRecord>(objects.Length);
        var isSorted = true;
        foreach (var item in objects)
        {
            if (item.Plan(frame) is { } record)
            {
                isSorted &= records.Count == 0 || Compare(records[records.Count - 1], record) <= 0;
                records.Add(record);
            }
        }

        if (!isSorted)
        {
            records.Sort(Compare);
        }

        return records.ToEquatableArray();
    }

    private static int Compare(PlannedRecord left, PlannedRecord right) => string.CompareOrdinal(left.Plan.Schema.Name, right.Plan.Schema.Name);
}
