namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>The forms in which the table keeps exact decimals and dates.</summary>
internal static class StoredForms
{
    /// <summary>A decimal from hundredths.</summary>
    public static decimal FromHundredths(long stored) =>
        new((int)Math.Abs(stored), (int)(Math.Abs(stored) >> 32), 0, stored < 0, 2);

    /// <summary>A decimal with at most two digits behind the point as hundredths; more digits are an error, never rounded.</summary>
    public static long ToHundredths(decimal value)
    {
        var scaled = value * 100m;
        var stored = (long)scaled;
        return stored == scaled ? stored : throw new ArgumentOutOfRangeException(nameof(value), value, "More than two digits behind the point.");
    }

    /// <summary>A date from the ten digits of its ISO form.</summary>
    public static DateOnly FromIso(ReadOnlySpan<byte> iso) => new(
        (Digit(iso, 0) * 1000) + (Digit(iso, 1) * 100) + (Digit(iso, 2) * 10) + Digit(iso, 3),
        (Digit(iso, 5) * 10) + Digit(iso, 6),
        (Digit(iso, 8) * 10) + Digit(iso, 9));

    private static int Digit(ReadOnlySpan<byte> iso, int index) => iso[index] - '0';
}
