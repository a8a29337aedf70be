using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Actions, rules and operations. Actions are compared with the metadata together; the operations of an object are emitted when its hooks, its rules or its record changed.</summary>
internal sealed class BehaviourSteps
{
    public BehaviourSteps(IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata, RecordSteps records, QuerySteps queries)
    {
        Actions = inputs.Actions.Combine(records.All).Combine(metadata.Behaviours).Combine(inputs.Model)
            .Select(static (input, _) => ActionPlanner.Plan(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right));
        ActionNames = Actions.Combine(metadata.Behaviours).Select(static (pair, _) => Generators.ActionNames.Of(pair.Left, pair.Right));
        context.RegisterSourceOutput(
            Actions.SelectMany(static (all, _) => all.Select(static outcome => outcome.Plan).OfType<ActionPlan>()),
            static (output, plan) => output.AddSource(plan.Class + "." + plan.Name + ".Action.g.cs", ActionEmitter.Emit(plan)));

        Rules = records.All.SelectMany(static (all, _) => all.Where(static plan => plan.HasBehaviour))
            .Combine(metadata.Behaviours).Combine(inputs.Rules).Combine(queries.Objects).Combine(inputs.Options.Combine(inputs.Packages.Select(static (all, _) => all.Names)))
            .Select(static (input, _) => (Record: input.Left.Left.Left.Left, Rules: RulePlanner.Plan(
                input.Left.Left.Left.Left,
                input.Left.Left.Left.Right.FirstOrDefault(item => item.ObjectName == input.Left.Left.Left.Left.Schema.Name),
                input.Left.Left.Right,
                input.Left.Right,
                input.Right.Left,
                input.Right.Right)));
        var operations = Rules.Select(static (pair, _) => (pair.Record, pair.Rules.Plan, pair.Rules.Machines))
            .Combine(records.HookPlans).Combine(ActionNames).Combine(metadata.Behaviours).Combine(records.Cascades.Combine(records.MiddlewarePlans))
            .Select(static (input, _) => (Start: input.Left.Left.Left.Left, Hooks: input.Left.Left.Left.Right, Actions: input.Left.Left.Right, Behaviours: input.Left.Right, Cascades: input.Right.Left, Middleware: input.Right.Right))
            .Select(static (input, _) => OperationsPlan.From(
                input.Start.Record, input.Hooks, input.Start.Plan, input.Start.Machines, input.Actions, input.Behaviours, input.Cascades, input.Middleware));
        context.RegisterSourceOutput(operations, static (output, plan) => output.AddSource(plan.Record.Class + ".Operations.g.cs", OperationsEmitter.Emit(plan)));
        Bodies(context, inputs, metadata, records);
    }

    /// <summary>What became of the <c>[Action]</c> methods.</summary>
    public IncrementalValueProvider<EquatableArray<ActionOutcome>> Actions { get; }

    /// <summary>The actions of each object that has any.</summary>
    public IncrementalValueProvider<EquatableArray<ActionNames>> ActionNames { get; }

    /// <summary>The rules of each record that has operations of its own.</summary>
    public IncrementalValuesProvider<(RecordPlan Record, RulesOutcome Rules)> Rules { get; }

    /// <summary>The bodies of formulas and rules, with the lines at which they are written.</summary>
    private void Bodies(IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata, RecordSteps records)
    {
        var toProject = inputs.Options.Select(static (item, _) => item.ToProject);
        var formulas = records.All.SelectMany(static (all, _) => all.Where(static plan => plan.Fields.Any(static field => field.Formula is not null)))
            .Combine(metadata.Linked.Select(static (result, _) => FormulaPlaces.Of(result))).Combine(toProject)
            .Select(static (input, _) => BodyEmitter.Formulas(input.Left.Left, input.Left.Right, input.Right));
        var rules = Rules.Where(static pair => !pair.Rules.Plan.Rules.IsEmpty).Combine(toProject).Select(static (input, _) => BodyEmitter.Rules(input.Left.Record, input.Left.Rules, input.Right));
        context.RegisterSourceOutput(
            formulas.Collect().Combine(rules.Collect()).SelectMany(static (pair, _) => BodyEmitter.Group(pair.Left, pair.Right)), static (output, tree) => output.AddSource(tree.Name, tree.ToSource()));
    }
}
