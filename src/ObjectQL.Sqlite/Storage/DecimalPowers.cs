namespace ObjectQL.Sqlite.Storage;

/// <summary>Powers of ten.</summary>
internal static class DecimalPowers
{
    private static readonly UInt128[] s_powers = Build();

    public static UInt128 Of(int exponent) => s_powers[exponent];

    private static UInt128[] Build()
    {
        var powers = new UInt128[39];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
