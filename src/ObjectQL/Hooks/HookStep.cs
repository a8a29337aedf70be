namespace ObjectQL;

/// <summary>A hook in the table of its event. Operations call their hooks directly; the table serves where a hook is awaited, or others join.</summary>
/// <typeparam name="TContext">The context of the event.</typeparam>
/// <param name="Priority">Its priority.</param>
/// <param name="Name">The method as people read it; empty for one that is not watched.</param>
/// <param name="Run">The call.</param>
public readonly record struct HookStep<TContext>(int Priority, string Name, Func<TContext, ValueTask> Run)
    where TContext : struct, IHookContext;
