using System.Globalization;

namespace ObjectQL.Postgres.Storage;

/// <summary>Whether decimals fit into a <c>numeric(p, s)</c>: the server would round excess digits without a word.</summary>
internal static class NumericFit
{
    private static readonly decimal[] s_powers = Powers();

    /// <summary>What is wrong with the value; null when it fits.</summary>
    public static string? Problem(decimal value, int precision, int scale)
    {
        if (value.Scale > scale && decimal.Round(value, scale) != value)
        {
            return $"{value.ToString(CultureInfo.InvariantCulture)} has more than {scale} digits behind the point; round it first.";
        }

        var before = precision - scale;
        return before < s_powers.Length && Math.Abs(value) >= s_powers[before]
            ? $"{value.ToString(CultureInfo.InvariantCulture)} has more than {before} digits before the point."
            : null;
    }

    private static decimal[] Powers()
    {
        var powers = new decimal[29];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
