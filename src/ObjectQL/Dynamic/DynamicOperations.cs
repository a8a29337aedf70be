using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The operations on an object whose metadata came at run time: the same stages in the same order, with what the generator writes as code held as data.</summary>
internal sealed class DynamicOperations : Operations<DynamicRecord>
{
    private readonly DynamicRule[] _rules;
    private readonly DynamicRule[] _relatedRules;

    /// <summary>Creates the operations.</summary>
    /// <param name="shape">The object.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="behaviour">What else its metadata says about its behaviour; null for nothing.</param>
    /// <param name="cascades">What is looked after when records are deleted.</param>
    public DynamicOperations(DynamicShape shape, DynamicRule[] rules, ObjectBehaviour? behaviour, Cascade[] cascades)
        : base(shape.Type, PlansOf(rules, behaviour, cascades))
    {
        _rules = Array.FindAll(rules, static rule => !rule.IsAsync);
        _relatedRules = Array.FindAll(rules, static rule => rule.IsAsync);
        Cascades = cascades;
        Numbers = [.. (behaviour?.Numbers ?? []).Select(number =>
            new AutoNumber(number, shape.Schema.Fields[number].AutoNumberFormat ?? "{0000}", shape.Schema.Fields[number].Gapless))];
        ActionNames = string.Join('\n', (behaviour?.Actions ?? []).Select(static action => action.Name));
    }

    protected override Cascade[] Cascades { get; }

    protected override AutoNumber[] Numbers { get; }

    protected internal override string ActionNames { get; }

    protected override void CheckRules(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        foreach (var rule in _rules)
        {
            rule.Check(record, previous, check);
        }
    }

    protected override async ValueTask CheckRulesAsync(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        foreach (var rule in _relatedRules)
        {
            await rule.CheckAsync(record, previous, check).ConfigureAwait(false);
        }
    }

    internal override OutboxTable OpenOutbox() => throw new ObjectQLException(
        ErrorCode.Configuration, $"'{Type.Schema.Name}' was loaded at run time and cannot keep events; an outbox is an object of the program.", Type.Schema.Name);

    private static OperationPlans PlansOf(DynamicRule[] rules, ObjectBehaviour? behaviour, Cascade[] cascades)
    {
        var create = PlanOf(rules, RuleTriggers.Create);
        var delete = PlanOf(rules, RuleTriggers.Delete);
        return new OperationPlans
        {
            Create = behaviour is { Numbers.IsEmpty: false } ? create.With(OperationStage.Compute) : create,
            Update = PlanOf(rules, RuleTriggers.Update),
            Delete = cascades.Length == 0 ? delete : delete.With(OperationStage.Cascade),
        };
    }

    private static OperationPlan PlanOf(DynamicRule[] rules, RuleTriggers trigger)
    {
        var plan = OperationPlan.Basic;
        foreach (var rule in rules)
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
