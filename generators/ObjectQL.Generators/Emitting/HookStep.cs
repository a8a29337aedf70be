namespace ObjectQL.Generators;

/// <summary>One call in the text of an event.</summary>
/// <param name="Priority">Its priority.</param>
/// <param name="Title">The method as people read it.</param>
/// <param name="Call">The call, with <c>context</c> as its argument.</param>
/// <param name="Returns"><c>void</c>, <c>Task</c> or <c>ValueTask</c>.</param>
internal sealed record HookStep(int Priority, string Title, string Call, string Returns)
{
    /// <summary>Whether the ones behind it may be left out when it has run.</summary>
    public bool Stops { get; init; }
}
