using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <content>What an order of two values says.</content>
public static partial class Logic
{
    /// <summary>Whether they are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? Equal(int? order) => order.HasValue ? order.GetValueOrDefault() == 0 : null;

    /// <summary>Whether they differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? NotEqual(int? order) => order.HasValue ? order.GetValueOrDefault() != 0 : null;

    /// <summary>Whether the first is less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? Less(int? order) => order.HasValue ? order.GetValueOrDefault() < 0 : null;

    /// <summary>Whether the first is less or equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? LessOrEqual(int? order) => order.HasValue ? order.GetValueOrDefault() <= 0 : null;

    /// <summary>Whether the first is greater.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? Greater(int? order) => order.HasValue ? order.GetValueOrDefault() > 0 : null;

    /// <summary>Whether the first is greater or equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? GreaterOrEqual(int? order) => order.HasValue ? order.GetValueOrDefault() >= 0 : null;
}
