namespace ObjectQL.Behaviour.Tests;

/// <summary>Read hooks that do nothing but in the tests that ask for them.</summary>
internal static class MemoHooks
{
    /// <summary>The one author whose memos are seen; null for all.</summary>
    public static AsyncLocal<string?> Author { get; } = new();

    /// <summary>The events, in the order of the calls.</summary>
    public static AsyncLocal<List<HookEvent>?> Seen { get; } = new();

    [Hook<Memo>(HookEvent.BeforeFind)]
    internal static void Narrow(FindContext<Memo> context) => Narrow(HookEvent.BeforeFind, context.Query);

    [Hook<Memo>(HookEvent.AfterFind)]
    internal static void Shout(FindContext<Memo> context)
    {
        if (Seen.Value is { } seen)
        {
            seen.Add(HookEvent.AfterFind);
            context.Result.ForEach(static memo => memo.Title += "!");
        }
    }

    [Hook<Memo>(HookEvent.BeforeCount)]
    internal static void Narrow(CountContext<Memo> context) => Narrow(HookEvent.BeforeCount, context.Query);

    [Hook<Memo>(HookEvent.AfterCount)]
    internal static void Seen1(CountContext<Memo> context) => Seen.Value?.Add(HookEvent.AfterCount);

    [Hook<Memo>(HookEvent.BeforeAggregate)]
    internal static void Narrow(AggregateContext<Memo> context) => Narrow(HookEvent.BeforeAggregate, context.Query);

    [Hook<Memo>(HookEvent.AfterAggregate)]
    internal static void Seen2(AggregateContext<Memo> context) => Seen.Value?.Add(HookEvent.AfterAggregate);

    private static void Narrow(HookEvent hookEvent, HookQuery query)
    {
        Seen.Value?.Add(hookEvent);
        if (Author.Value is { } author)
        {
            // The path is one that some of the queries follow already, and others do not.
            query.Where((Memo.Fields x) => x.Author == author && x.FolderRecord.Shared);
        }
    }
}
