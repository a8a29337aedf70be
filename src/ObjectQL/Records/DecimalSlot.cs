using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>
/// Where a record holds a decimal that may be null, in the 16 bytes of a decimal. All bits zero are null, so that a new record has null;
/// the value that has these bits, 0, is held as another zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalSlot
{
    private static readonly decimal s_zero = new(0, 0, 0, true, 28);
    private readonly decimal _value;

    private DecimalSlot(decimal value) => _value = Bits(value) == default ? s_zero : value;

    /// <summary>Takes a value or null.</summary>
    public static implicit operator DecimalSlot(decimal? value) => value is { } given ? new(given) : default;

    /// <summary>Gives the value or null.</summary>
    public static implicit operator decimal?(in DecimalSlot slot)
    {
        var bits = Bits(slot._value);
        return bits == default ? null : bits == Bits(s_zero) ? 0m : slot._value;
    }

    private static UInt128 Bits(decimal value) => Unsafe.BitCast<decimal, UInt128>(value);
}
