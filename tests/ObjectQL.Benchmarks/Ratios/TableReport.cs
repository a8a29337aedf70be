using System.Globalization;

namespace ObjectQL.Benchmarks.Ratios;

/// <summary>Prints a case as a table for people.</summary>
internal static class TableReport
{
    public static void Write(TextWriter output, string title, IReadOnlyList<Measurement> measurements)
    {
        var width = Math.Max(title.Length, measurements.Max(static x => x.Contender.Length)) + 2;
        output.WriteLine($"{title.PadRight(width)}{"median",12}{"+/-",7}{"bytes/op",14}{"ratio",9}{"+/-",7}");
        foreach (var row in measurements)
        {
            var extras = string.Concat(row.Extras.Select(static x => string.Create(CultureInfo.InvariantCulture, $"  {x.Key} {x.Value:0.###}")));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{("  " + row.Contender).PadRight(width)}{Duration(row.Nanoseconds),12}{row.Spread,7:0%}{row.Bytes,14:#,0.#}{row.Ratio,9:0.000}{row.RatioError,7:0.000}{extras}"));
        }

        output.WriteLine();
    }

    /// <summary>A time in the unit that leaves one to three digits before the point.</summary>
    public static string Duration(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.0} ns"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:0.00} us"),
        < 1e9 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.00} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:0.00} s"),
    };
}
