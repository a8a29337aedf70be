namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>One way of a record through its hooks. A struct of each contender's own, so that its loop is compiled for it: behind one delegate, the contender that the runtime has seen first would be inlined and the others not.</summary>
internal interface IHookRun
{
    /// <summary>Passes the record once.</summary>
    /// <returns>Whether it has passed all hooks.</returns>
    bool Run();
}
