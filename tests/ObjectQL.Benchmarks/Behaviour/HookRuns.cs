namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>Records with 0, 1, 5 and 20 hooks on their way through them: by calls written by hand, as generated code runs them, and in the usual other ways.</summary>
internal static class HookRuns
{
    public readonly struct Nothing : IHookRun
    {
        public bool Run() => true;
    }

    public readonly struct Unhooked(ObjectSession session) : IHookRun
    {
        public bool Run() => !Operations<NoHooks>.Default.HasCreateBehaviour(session);
    }

    public readonly struct OneByHand(OneHook data) : IHookRun
    {
        public bool Run()
        {
            data.Seen = 0;
            OneHook.ByHand(data);
            return data.Seen == 1;
        }
    }

    public readonly struct One(ObjectSession session, OneHook data) : IHookRun
    {
        public bool Run()
        {
            data.Seen = 0;
            return PassBeforeHooks(OneHook.OwnOperations.Instance, session, data) && data.Seen == 1;
        }
    }

    public readonly struct FiveByHand(FiveHooks data) : IHookRun
    {
        public bool Run()
        {
            data.Seen = 0;
            FiveHooks.ByHand(data);
            return data.Seen == 5;
        }
    }

    public readonly struct Five(ObjectSession session, FiveHooks data) : IHookRun
    {
        public bool Run()
        {
            data.Seen = 0;
            return PassBeforeHooks(FiveHooks.OwnOperations.Instance, session, data) && data.Seen == 5;
        }
    }

    public readonly struct TwentyByHand(TwentyHooks data) : IHookRun
    {
        public bool Run()
        {
            data.Seen = 0;
            TwentyHooks.ByHand(data);
            return data.Seen == 20;
        }
    }

    public readonly struct Twenty(ObjectSession session, TwentyHooks data) : IHookRun
    {
        public bool Run()
        {
            data.Seen = 0;
            return PassBeforeHooks(TwentyHooks.OwnOperations.Instance, session, data) && data.Seen == 20;
        }
    }

    public readonly struct Delegates(HookPeers peers) : IHookRun
    {
        public bool Run() => peers.ByDelegates();
    }

    public readonly struct Interfaces(HookPeers peers) : IHookRun
    {
        public bool Run() => peers.ByInterfaces();
    }

    public readonly struct Registry(HookPeers peers) : IHookRun
    {
        public bool Run() => peers.ByRegistry();
    }

    /// <summary>Rents a context, runs the hooks and gives it back, as every create does.</summary>
    private static bool PassBeforeHooks<T>(Operations<T> operations, ObjectSession session, T data)
        where T : Record, IRecord<T>
    {
        var context = operations.Rent(session, ChangeKind.Create, "", data, null, CancellationToken.None);
        var task = operations.BeforeCreateHooksAsync(context);
        operations.Return(context);
        return task.IsCompletedSuccessfully;
    }
}
