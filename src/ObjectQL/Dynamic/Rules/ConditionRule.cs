namespace ObjectQL;

/// <summary>A rule whose condition must hold.</summary>
internal sealed class ConditionRule(RuleCondition condition) : DynamicRule
{
    protected override bool NeedsOthers => condition.NeedsOthers;

    protected override int[] Secrets => condition.Secrets;

    protected override void Run(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        if (!condition.Holds(record, check))
        {
            Fail(record, check);
        }
    }

    protected override async ValueTask RunAsync(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        if (!await condition.HoldsAsync(record, check).ConfigureAwait(false))
        {
            Fail(record, check);
        }
    }
}
