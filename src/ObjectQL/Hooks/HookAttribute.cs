namespace ObjectQL;

/// <summary>
/// Makes a method a hook of objects named as in the metadata: <c>[Hook(HookEvent.BeforeCreate, "projects", "tasks")]</c>, or of all with <c>"*"</c>. The method is
/// static, or belongs to a class that the service provider of the database knows; it takes the context of its event and returns <c>void</c>,
/// <c>Task</c> or <c>ValueTask</c>. Generated code calls it directly, in the order of priority, then of class and method name.
/// </summary>
/// <param name="hookEvent">When the hook runs.</param>
/// <param name="objectNames">The names of the objects.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HookAttribute(HookEvent hookEvent, params string[] objectNames) : Attribute
{
    /// <summary>When the hook runs.</summary>
    public HookEvent Event { get; } = hookEvent;

    /// <summary>The names of the objects.</summary>
    public IReadOnlyList<string> ObjectNames { get; } = objectNames;

    /// <summary>Lower runs earlier; 100 by default.</summary>
    public int Priority { get; set; } = 100;

    /// <summary>A hook of the same event that runs later than this one, whatever the priorities: <c>nameof(OtherHooks.Method)</c>.</summary>
    public string? Before { get; set; }

    /// <summary>A hook of the same event that runs earlier than this one, whatever the priorities: <c>nameof(OtherHooks.Method)</c>.</summary>
    public string? After { get; set; }

    /// <summary>
    /// A condition in the text language that the record must meet, as it will be (a delete: as it was): <c>"status == 'done' &amp;&amp; budget > 0"</c>. It is compiled; where it
    /// is unknown, the hook does not run.
    /// </summary>
    public string? When { get; set; }

    /// <summary>What becomes of an exception of the hook.</summary>
    public HookErrors OnError { get; set; }

    /// <summary>For an after-hook: whether it runs when the transaction has been committed, so that it can no longer undo anything.</summary>
    public bool AfterCommit { get; set; }

    /// <summary>Declares that the hook only looks: it assigns nothing, and uses no set of the session.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Whether the hook may run at the same time as its neighbours that say so too. Needs <see cref="ReadOnly"/>, and a task.</summary>
    public bool Parallel { get; set; }
}
