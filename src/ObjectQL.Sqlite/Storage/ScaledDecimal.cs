using System.Runtime.CompilerServices;

namespace ObjectQL.Sqlite.Storage;

/// <summary>Decimals of up to 18 digits as whole numbers, scaled by a power of ten. Nothing is ever rounded.</summary>
internal static class ScaledDecimal
{
    /// <summary>The greatest precision whose scaled values all fit into 64 bits.</summary>
    public const int MaxPrecision = 18;

    /// <summary>Scales a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="precision">The total number of digits, at most 18.</param>
    /// <param name="scale">The digits behind the point.</param>
    /// <param name="scaled">The value times 10^scale, when it fits.</param>
    public static DecimalFit Encode(decimal value, int precision, int scale, out long scaled)
    {
        var (magnitude, negative) = Split(value);
        var shift = scale - value.Scale;
        if (shift >= 0)
        {
            // A magnitude of 10^18 or more is out of range at any shift; below it, the product cannot overflow.
            if (magnitude >= DecimalPowers.Of(precision))
            {
                scaled = 0;
                return DecimalFit.OutOfRange;
            }

            magnitude *= DecimalPowers.Of(shift);
        }
        else
        {
            (magnitude, var rest) = UInt128.DivRem(magnitude, DecimalPowers.Of(-shift));
            if (rest != 0)
            {
                scaled = Floor(magnitude, negative);
                return magnitude < DecimalPowers.Of(precision) ? DecimalFit.ExcessDigits : DecimalFit.OutOfRange;
            }
        }

        if (magnitude >= DecimalPowers.Of(precision))
        {
            scaled = 0;
            return DecimalFit.OutOfRange;
        }

        scaled = negative ? -(long)magnitude : (long)magnitude;
        return DecimalFit.Exact;
    }

    /// <summary>The value of a scaled number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static decimal Decode(long scaled, int scale)
    {
        var magnitude = scaled < 0 ? (ulong)-scaled : (ulong)scaled;
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, scaled < 0, (byte)scale);
    }

    private static long Floor(UInt128 magnitude, bool negative) =>
        magnitude > long.MaxValue - 1 ? 0 : negative ? -(long)magnitude - 1 : (long)magnitude;

    private static (UInt128 Magnitude, bool Negative) Split(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return (new UInt128((uint)bits[2], (uint)bits[0] | ((ulong)(uint)bits[1] << 32)), bits[3] < 0);
    }
}
