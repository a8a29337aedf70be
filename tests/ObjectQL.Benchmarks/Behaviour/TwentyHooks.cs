using System.Runtime.CompilerServices;

namespace ObjectQL.Benchmarks;

/// <summary>A record whose create passes 20 hooks; each counts, and is called and not inlined.</summary>
public sealed partial class TwentyHooks
{
    /// <summary>How many hooks have seen it.</summary>
    internal int Seen { get; set; }

    /// <summary>The calls as one would write them by hand.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ByHand(TwentyHooks data)
    {
        Hook1(data);
        Hook2(data);
        Hook3(data);
        Hook4(data);
        Hook5(data);
        Hook1(data);
        Hook2(data);
        Hook3(data);
        Hook4(data);
        Hook5(data);
        Hook1(data);
        Hook2(data);
        Hook3(data);
        Hook4(data);
        Hook5(data);
        Hook1(data);
        Hook2(data);
        Hook3(data);
        Hook4(data);
        Hook5(data);
    }

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 1)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 6)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 11)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 16)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook1(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 2)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 7)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 12)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 17)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook2(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 3)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 8)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 13)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 18)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook3(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 4)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 9)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 14)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 19)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook4(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 5)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 10)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 15)]
    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 20)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook5(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook1(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook2(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook3(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook4(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook5(TwentyHooks data) => data.Seen++;
}
