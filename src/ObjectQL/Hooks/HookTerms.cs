namespace ObjectQL;

/// <summary>What is said of a hook that is added at run time.</summary>
/// <param name="Priority">Lower runs earlier.</param>
/// <param name="AfterCommit">Whether it waits for the commit.</param>
/// <param name="OnError">What becomes of what it throws.</param>
/// <param name="When">The condition, or null.</param>
internal readonly record struct HookTerms(int Priority, bool AfterCommit, HookErrors OnError, string? When)
{
    /// <summary>Why a hook of that event cannot keep them, or null: what the build says of attributes.</summary>
    public string? ProblemWith(HookEvent hookEvent) =>
        !Enum.IsDefined(OnError) ? $"There is no {nameof(HookErrors)}.{OnError}; one of {nameof(HookErrors)} is meant."
        : AfterCommit && !IsBehindChange(hookEvent) ? $"A hook of {hookEvent} cannot wait for the commit: afterCommit is for after-hooks of changes."
        : When is not null && !HasRecord(hookEvent) ? $"A hook of {hookEvent} cannot have a condition, for {hookEvent} is not about one record; test it in the hook."
        : null;

    private static bool IsBehindChange(HookEvent hookEvent) =>
        hookEvent is HookEvent.AfterCreate or HookEvent.AfterInsert or HookEvent.AfterUpdate or HookEvent.AfterDelete or HookEvent.AfterUpdateMany or HookEvent.AfterDeleteMany;

    private static bool HasRecord(HookEvent hookEvent) =>
        hookEvent is HookEvent.BeforeCreate or HookEvent.BeforeInsert or HookEvent.AfterCreate or HookEvent.AfterInsert or HookEvent.BeforeUpdate or HookEvent.AfterUpdate or HookEvent.BeforeDelete or HookEvent.AfterDelete;
}
