using System.ComponentModel;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What the metadata of an object that is loaded at run time says about its behaviour; handed to <see cref="DynamicOperations"/> by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadedBehaviour
{
    internal LoadedBehaviour(DynamicShape shape, DynamicRule[] rules, DynamicMachine[] machines, ObjectBehaviour? declared, Cascade[] cascades, RollUp<DynamicRecord>[] rollUps)
    {
        Machines = machines;
        Shape = shape;
        Rules = rules;
        Declared = declared;
        Cascades = cascades;
        RollUps = rollUps;
    }

    /// <summary>The object.</summary>
    internal DynamicShape Shape { get; }

    /// <summary>Its rules.</summary>
    internal DynamicRule[] Rules { get; }

    /// <summary>Its state machines.</summary>
    internal DynamicMachine[] Machines { get; }

    /// <summary>What else its metadata says; null for nothing.</summary>
    internal ObjectBehaviour? Declared { get; }

    /// <summary>What is looked after when records are deleted.</summary>
    internal Cascade[] Cascades { get; }

    /// <summary>The summaries that its records make up.</summary>
    internal RollUp<DynamicRecord>[] RollUps { get; }

    /// <summary>The stages that these fill.</summary>
    internal OperationPlans Plans
    {
        get
        {
            var create = Moved(PlanOf(RuleTriggers.Create));
            var delete = PlanOf(RuleTriggers.Delete);
            return new OperationPlans
            {
                Create = Declared is { Numbers.IsEmpty: false } ? create.With(OperationStage.Compute) : create,
                Update = Moved(PlanOf(RuleTriggers.Update)),
                Delete = Cascades.Length == 0 ? delete : delete.With(OperationStage.Cascade),
            };
        }
    }

    private OperationPlan Moved(OperationPlan plan) => Machines.Length == 0 ? plan : plan.With(OperationStage.Transition);

    private OperationPlan PlanOf(RuleTriggers trigger)
    {
        var plan = RollUps.Length == 0 ? OperationPlan.Basic : OperationPlan.Basic.With(OperationStage.RollUps);
        foreach (var rule in Rules)
        {
            if ((rule.Triggers & trigger) != 0)
            {
                plan = plan.With(OperationStage.Rules);
                plan = rule.IsAsync ? plan.With(OperationStage.RelatedRules) : plan;
            }
        }

        return plan;
    }
}
