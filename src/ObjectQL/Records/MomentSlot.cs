using System.ComponentModel;

namespace ObjectQL;

/// <summary>
/// Where a record holds a point in time that may be null: milliseconds since 1970, cut to whole ones as every driver stores them.
/// Zero is null, so that a new record has null; the first moment of 1970 is held as a number that no moment has.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MomentSlot
{
    private const long Epoch = long.MinValue;
    private readonly long _milliseconds;

    private MomentSlot(long milliseconds) => _milliseconds = milliseconds == 0 ? Epoch : milliseconds;

    /// <summary>Takes a moment or null.</summary>
    public static implicit operator MomentSlot(DateTimeOffset? value) => value is { } given ? new(given.ToUnixTimeMilliseconds()) : default;

    /// <summary>Gives the moment, in UTC, or null.</summary>
    public static implicit operator DateTimeOffset?(MomentSlot slot) =>
        slot._milliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(slot._milliseconds == Epoch ? 0 : slot._milliseconds);
}
