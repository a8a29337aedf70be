namespace ObjectQL.DriverKit;

/// <summary>The fields of <c>samples</c> that can be compared.</summary>
internal static class SampleFields
{
    /// <summary>Texts whose order differs between code points, UTF-16, cultures and letters without case, and those that are wildcards or quotes somewhere.</summary>
    private static readonly object[] s_texts = ["", " ", "10", "9", "A", "B", "Straße", "a", "a ", "a%c", "a\\c", "a_c", "ab'c\"", "abc", "b", "é", "ä", "漢", "\uFF5E", "😀"];

    public static IReadOnlyList<SampleField> All { get; } =
    [
        new("nick", static x => x.Nick, static (x, v) => x.Nick = (string?)v, static x => x.Nick, s_texts),
        new("notes", static x => x.Notes, static (x, v) => x.Notes = (string?)v, static x => x.Notes, s_texts),
        new("key", static x => x.Key, static (x, v) => x.Key = (string?)v, static x => x.Key, s_texts),
        new("count", static x => x.Count, static (x, v) => x.Count = (long?)v, static x => x.Count, [long.MinValue, -1L, 0L, 1L, 9_007_199_254_740_992L, 9_007_199_254_740_993L, long.MaxValue]),
        new("whole", static x => x.Whole, static (x, v) => x.Whole = (long?)v, static x => x.Whole, [long.MinValue, -10L, 9L, 10L, long.MaxValue]),
        new("ratio", static x => x.Ratio, static (x, v) => x.Ratio = (double?)v, static x => x.Ratio, [double.MinValue, -1.5, 0.0, double.Epsilon, 0.1, 0.1 + 0.2, 0.3, 1e15, double.MaxValue]),
        new("price", static x => x.Price, static (x, v) => x.Price = (decimal?)v, static x => x.Price, [-99_999_999_999_999.9999m, -0.0001m, 0m, 0.1m, 9m, 10m, 99_999_999_999_999.9999m]),
        new("money", static x => x.Money, static (x, v) => x.Money = (decimal?)v, static x => x.Money, [-1.10m, 0m, 0.01m, 1.1m, 12m, 999_999_999_999.99m]),
        new("share", static x => x.Share, static (x, v) => x.Share = (decimal?)v, static x => x.Share, [-0.0001m, 0m, 0.5m, 1m]),
        new("big", static x => x.Big, static (x, v) => x.Big = (decimal?)v, static x => x.Big,
            [-999_999_999_999_999_999.9999999999m, -12.5m, -0.0000000001m, 0m, 0.0000000001m, 9m, 10m, 123_456_789_012_345_678.0123456789m, 999_999_999_999_999_999.9999999999m]),
        new("flag", static x => x.Flag, static (x, v) => x.Flag = (bool?)v, static x => x.Flag, [false, true]) { IsOrdered = false },
        new("due", static x => x.Due, static (x, v) => x.Due = (DateOnly?)v, static x => x.Due, [DateOnly.MinValue, new DateOnly(1582, 10, 10), new DateOnly(1969, 12, 31), new DateOnly(2024, 2, 29), DateOnly.MaxValue]),
        new("at_time", static x => x.AtTime, static (x, v) => x.AtTime = (TimeOnly?)v, static x => x.AtTime, [TimeOnly.MinValue, new TimeOnly(9, 0), new TimeOnly(9, 0, 0, 5), new TimeOnly(10, 0), new TimeOnly(23, 59, 59, 999)]),
        new("starts", static x => x.Starts, static (x, v) => x.Starts = (DateTimeOffset?)v, static x => x.Starts,
            [Moment(DateTimeOffset.MinValue), DateTimeOffset.UnixEpoch.AddMilliseconds(-1), DateTimeOffset.UnixEpoch, new DateTimeOffset(2026, 3, 29, 1, 59, 59, 999, TimeSpan.Zero), Moment(DateTimeOffset.MaxValue)]),
        new("status", static x => x.Status?.Value, static (x, v) => x.Status = v is string text ? new SampleStatus(text) : null, static x => x.Status, ["closed", "in_progress", "open"]) { IsOrdered = false },
        new("level", static x => x.Level?.Value, static (x, v) => x.Level = v is string text ? new SampleLevel(text) : null, static x => x.Level, ["1", "10", "2"]) { IsOrdered = false },
    ];

    /// <summary>Points in time are kept to the millisecond.</summary>
    private static DateTimeOffset Moment(DateTimeOffset value) => DateTimeOffset.FromUnixTimeMilliseconds(value.ToUnixTimeMilliseconds());
}
