using System.Globalization;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>
/// The values that all contenders store, computed from the row's number alone, so that their tables are equal. Everything that
/// is a string is made in advance: no contender's allocation contains another's formatting.
/// </summary>
internal static class SampleData
{
    public const int Rows = 10_000;

    /// <summary>The most rows that a contender inserts between two resets.</summary>
    public const int NewRows = 20_000;

    public const decimal ListLimit = 40_000m;
    public const string ListStatus = "in_progress";

    private static readonly string[] s_statuses = ["planned", "in_progress", "on_hold", "completed"];
    private static readonly string[] s_ids = Make(Rows, "p-{0:000000}");
    private static readonly string[] s_newIds = Make(NewRows, "q-{0:000000}");
    private static readonly string[] s_names = Make(Rows, "Project number {0:00000}");
    private static readonly string[] s_owners = Make(200, "user-{0:000}");
    private static readonly DateOnly s_firstDay = new(2026, 1, 1);

    public static IReadOnlyList<string> Statuses => s_statuses;

    /// <summary>The first milliseconds of the sample's own time.</summary>
    public static long Epoch { get; } = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>The id of a stored row, scattered over the table by a step that has no divisor in common with its size.</summary>
    public static string ScatteredId(int step) => s_ids[(int)((uint)step * 7_919u % Rows)];

    public static string Id(int number) => s_ids[number];

    public static string NewId(int number) => s_newIds[number];

    public static string Name(int number) => s_names[number % Rows];

    public static string Owner(int number) => s_owners[number % s_owners.Length];

    public static string Status(int number) => s_statuses[number % s_statuses.Length];

    /// <summary>Exact cents below 100,000, different for neighbouring rows.</summary>
    public static decimal Budget(int number) => new((int)((uint)number * 104_729u % 10_000_000u), 0, 0, false, 2);

    public static DateOnly DueDate(int number) => s_firstDay.AddDays(number % 730);

    private static string[] Make(int count, string format)
    {
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = string.Format(CultureInfo.InvariantCulture, format, i);
        }

        return texts;
    }
}
