namespace ObjectQL.Generators;

/// <summary>One call of a hook.</summary>
/// <param name="Host">The method's type with its namespace and <c>global::</c>.</param>
/// <param name="Name">The method.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Returns"><c>void</c>, <c>Task</c> or <c>ValueTask</c>.</param>
internal sealed record HookCall(string Host, string Name, bool IsStatic, int Priority, string Returns)
{
    /// <summary>The condition in the text language, or null.</summary>
    public string? When { get; init; }

    /// <summary>The name of the <c>HookErrors</c> member.</summary>
    public string OnError { get; init; } = "Throw";

    /// <summary>Whether it runs at the same time as its neighbours.</summary>
    public bool Parallel { get; init; }

    /// <summary>Whether it comes behind one of the parallel ones right before it.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether it is for reads by id only.</summary>
    public bool OneOnly { get; init; }

    /// <summary>The number of its package; −1 for the project's own.</summary>
    public int Package { get; init; } = -1;

    /// <summary>What it can do to the hooks behind it.</summary>
    public HookReach Reach { get; init; } = HookReach.Escapes;

    /// <summary>The method as people read it.</summary>
    public string Title => Host.Replace("global::", "") + "." + Name;

    public static HookCall From(HookDeclaration hook) => new(hook.Host, hook.Name, hook.IsStatic, hook.Options.Priority, hook.Returns)
    {
        When = hook.Options.When?.Value,
        OnError = hook.Options.OnError,
        Parallel = hook.Options.Parallel,
        Package = hook.Package,
        Reach = hook.Reach,
        OneOnly = hook.Event.EndsWith("FindOne", StringComparison.Ordinal),
    };
}
