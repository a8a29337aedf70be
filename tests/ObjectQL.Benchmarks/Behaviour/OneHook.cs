using System.Runtime.CompilerServices;

namespace ObjectQL.Benchmarks;

/// <summary>A record whose create passes 1 hook; each counts, and is called and not inlined.</summary>
public sealed partial class OneHook
{
    /// <summary>How many hooks have seen it.</summary>
    internal int Seen { get; set; }

    /// <summary>The calls as one would write them by hand.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void ByHand(OneHook data)
    {
        Hook1(data);
    }

    [Hook<OneHook>(HookEvent.BeforeCreate, Priority = 1)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook1(CreateContext<OneHook> context) => context.Data.Seen++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Hook1(OneHook data) => data.Seen++;
}
