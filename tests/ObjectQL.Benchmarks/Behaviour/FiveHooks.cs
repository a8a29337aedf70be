using System.Runtime.CompilerServices;

namespace ObjectQL.Benchmarks;

/// <summary>A record whose create passes 5 hooks; each counts, and is called and not inlined.</summary>
public sealed partial class FiveHooks
{
    /// <summary>How many hooks have seen it.</summary>
    internal int Seen { get; set; }

    /// <summary>The calls as one would write them by hand.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ByHand(FiveHooks data)
    {
        Hook1(data);
        Hook2(data);
        Hook3(data);
        Hook4(data);
        Hook5(data);
    }

    [Hook<FiveHooks>(HookEvent.BeforeCreate, Priority = 1)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook1(CreateContext<FiveHooks> context) => context.Data.Seen++;

    [Hook<FiveHooks>(HookEvent.BeforeCreate, Priority = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook2(CreateContext<FiveHooks> context) => context.Data.Seen++;

    [Hook<FiveHooks>(HookEvent.BeforeCreate, Priority = 3)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook3(CreateContext<FiveHooks> context) => context.Data.Seen++;

    [Hook<FiveHooks>(HookEvent.BeforeCreate, Priority = 4)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook4(CreateContext<FiveHooks> context) => context.Data.Seen++;

    [Hook<FiveHooks>(HookEvent.BeforeCreate, Priority = 5)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook5(CreateContext<FiveHooks> context) => context.Data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook1(FiveHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook2(FiveHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook3(FiveHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook4(FiveHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook5(FiveHooks data) => data.Seen++;
}
