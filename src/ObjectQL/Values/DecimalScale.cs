namespace ObjectQL;

/// <summary>Decimals with a fixed number of digits behind the point.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public static class DecimalScale
{
    private static readonly decimal[] s_zeros = [.. Enumerable.Range(0, 29).Select(static scale => new decimal(0, 0, 0, false, (byte)scale))];

    /// <summary>The value with exactly that many digits behind the point, as far as 28 digits reach; only excess zeros may be dropped.</summary>
    public static decimal Exactly(decimal value, int scale)
    {
        // Zero has no sign in a database.
        if (value == 0)
        {
            return s_zeros[scale];
        }

        return value.Scale == scale ? value : (value.Scale < scale ? value : decimal.Round(value, scale)) + s_zeros[scale];
    }
}
