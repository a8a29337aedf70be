namespace ObjectQL;

/// <summary>A rule about the changes of a state.</summary>
/// <param name="field">The field that holds the state.</param>
/// <param name="initial">The states in which a record may begin; none for any.</param>
/// <param name="moves">The changes that are allowed, each with its guard.</param>
internal sealed class StateRule(int field, string[] initial, (string From, string To, RuleCondition? Guard)[] moves) : DynamicRule
{
    protected override bool NeedsOthers => Array.Exists(moves, static move => move.Guard is { NeedsOthers: true });

    protected override void Run(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        var (before, after) = States(record, previous);
        if (previous is null ? !MayBegin(after) : before != after && (Move(before, after) is not { } move || move.Guard?.Holds(record, check) == false))
        {
            check.FailState(record.Shape.Type, Says, record, before, after);
        }
    }

    protected override async ValueTask RunAsync(DynamicRecord record, DynamicRecord? previous, RuleCheck check)
    {
        var (before, after) = States(record, previous);
        if (previous is null ? !MayBegin(after)
            : before != after && (Move(before, after) is not { } move || (move.Guard is not null && !await move.Guard.HoldsAsync(record, check).ConfigureAwait(false))))
        {
            check.FailState(record.Shape.Type, Says, record, before, after);
        }
    }

    private (string? Before, string? After) States(DynamicRecord record, DynamicRecord? previous) => (previous is null ? null : TextOf(previous, field), TextOf(record, field));

    private bool MayBegin(string? state) => initial.Length == 0 || state is null || initial.Contains(state, StringComparer.Ordinal);

    private (string From, string To, RuleCondition? Guard)? Move(string? before, string? after)
    {
        foreach (var move in moves)
        {
            if (move.From == before && move.To == after)
            {
                return move;
            }
        }

        return null;
    }
}
