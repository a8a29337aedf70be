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
        Hook6(data);
        Hook7(data);
        Hook8(data);
        Hook9(data);
        Hook10(data);
        Hook11(data);
        Hook12(data);
        Hook13(data);
        Hook14(data);
        Hook15(data);
        Hook16(data);
        Hook17(data);
        Hook18(data);
        Hook19(data);
        Hook20(data);
    }

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 1)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook1(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook2(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 3)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook3(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 4)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook4(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 5)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook5(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 6)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook6(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 7)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook7(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 8)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook8(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 9)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook9(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 10)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook10(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 11)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook11(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 12)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook12(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 13)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook13(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 14)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook14(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 15)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook15(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 16)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook16(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 17)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook17(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 18)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook18(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 19)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook19(CreateContext<TwentyHooks> context) => context.Data.Seen++;

    [Hook<TwentyHooks>(HookEvent.BeforeCreate, Priority = 20)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook20(CreateContext<TwentyHooks> context) => context.Data.Seen++;

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

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook6(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook7(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook8(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook9(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook10(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook11(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook12(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook13(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook14(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook15(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook16(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook17(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook18(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook19(TwentyHooks data) => data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook20(TwentyHooks data) => data.Seen++;
}
