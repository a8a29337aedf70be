namespace ObjectQL;

/// <summary>A rule about related records: there must be one on creates and updates, and none on deletes.</summary>
/// <param name="other">The object whose records are related.</param>
/// <param name="condition">What they match, with the parameter <c>id</c>.</param>
internal sealed class RelatedRule(string other, string condition) : DynamicRule
{
    protected override bool NeedsOthers => true;

    protected override void Run(DynamicRecord record, DynamicRecord? previous, RuleCheck check) => throw new InvalidOperationException("A rule about related records asks the database.");

    protected override async ValueTask RunAsync(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        var id = RecordKey.ToValue(record.Schema, record.IdOrEmpty.Length == 0 && record.Schema.IsNumbered ? "0" : record.IdOrEmpty);
        var any = await (check.Session.FindOperations(other) ?? throw LoadedObject.Gone(other)).AnyForAsync(check, condition, [QueryArgument.Of("id", id)]).ConfigureAwait(false);
        if (any == (check.Kind == ChangeKind.Delete))
        {
            Fail(record, check);
        }
    }
}
