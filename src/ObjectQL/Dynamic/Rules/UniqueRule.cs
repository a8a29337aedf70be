namespace ObjectQL;

/// <summary>A rule that no other record has the same values.</summary>
/// <param name="name">The rule, for the lock.</param>
/// <param name="fields">The fields.</param>
/// <param name="condition">The condition on other records, whose parameters are the values <c>v0</c>, <c>v1</c>, ... and the <c>id</c>.</param>
/// <param name="scope">Only records that match this compete; null for all.</param>
internal sealed class UniqueRule(string name, int[] fields, string condition, RuleCondition? scope) : DynamicRule
{
    protected override bool NeedsOthers => true;

    protected override void Run(DynamicRecord record, DynamicRecord? previous, RuleCheck check) => throw new InvalidOperationException("A unique rule asks the database.");

    protected override async ValueTask RunAsync(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        var arguments = new QueryArgument[fields.Length + 1];
        for (var i = 0; i < fields.Length; i++)
        {
            if (Of(record, fields[i]) is not { HasValue: true } value)
            {
                return;
            }

            arguments[i] = QueryArgument.Of("v" + i, value);
        }

        if (scope is not null && !await scope.HoldsAsync(record, check).ConfigureAwait(false))
        {
            return;
        }

        arguments[^1] = QueryArgument.Of("id", RecordKey.ToValue(record.Schema, record.IdOrEmpty.Length == 0 && record.Schema.IsNumbered ? "0" : record.IdOrEmpty));
        if (await check.IsTakenAsync(record.Shape.Type, name, condition, arguments).ConfigureAwait(false))
        {
            Fail(record, check);
        }
    }
}
