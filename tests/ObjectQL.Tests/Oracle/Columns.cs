using System.Text;

namespace ObjectQL.Tests.Oracle;

/// <summary>The columns of random rows and filters.</summary>
internal static class Columns
{
    private static readonly DateOnly s_day = new(2026, 1, 1);

    public static Column[] All { get; } =
    [
        new(
            "nick",
            true,
            static (x, op, v) => Text(x.Nick, op, (string?)v),
            static x => x.Nick,
            static (a, b) => Encoding.UTF8.GetBytes((string)a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)b)),
            [null, "", "a", "A", "ab", "b", "ä", "\uFF5E", "😀", "a\u0001b", "10", "9"],
            static (x, v) => x.Nick = (string?)v),
        Of("count", static x => x.Count, static x => x.Count, [null, -1L, 0L, 1L, long.MaxValue, long.MinValue], static (x, v) => x.Count = v),
        Of("rating", static x => x.Rating, static x => x.Rating, [null, -1.5, -0.0, 0.0, 1.0, 1e15], static (x, v) => x.Rating = v),
        Of("amount", static x => x.Amount, static x => x.Amount, [null, 0m, 0.01m, 1m, 1.10m, 999_999.99m], static (x, v) => x.Amount = v),
        Of("big", static x => x.Big, static x => x.Big, [null, -12.5m, -1m, 0m, 0.0000000001m, 9m, 10m, 123456789012345678m], static (x, v) => x.Big = v),
        Of("due", static x => x.Due, static x => x.Due, [null, s_day, s_day.AddDays(1), s_day.AddYears(-800)], static (x, v) => x.Due = v),
        Of("at_time", static x => x.AtTime, static x => x.AtTime, [null, new TimeOnly(0), new TimeOnly(9, 0), new TimeOnly(9, 0, 0, 5), new TimeOnly(10, 0)], static (x, v) => x.AtTime = v),
        Of(
            "starts",
            static x => x.Starts,
            static x => x.Starts,
            [null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMilliseconds(1), DateTimeOffset.UnixEpoch.AddYears(-100)],
            static (x, v) => x.Starts = v),
        new(
            "done",
            false,
            static (x, op, v) => op == 0 ? x.Done == (bool?)v : x.Done != (bool?)v,
            static x => x.Done,
            static (a, b) => ((bool)a).CompareTo((bool)b),
            [null, true, false],
            static (x, v) => x.Done = (bool?)v),
        new(
            "status",
            false,
            static (x, op, v) => op == 0 ? x.Status == (TicketStatus?)v : x.Status != (TicketStatus?)v,
            static x => x.Status,
            static (a, b) => string.CompareOrdinal(((TicketStatus)a).Value, ((TicketStatus)b).Value),
            [null, TicketStatus.Open, TicketStatus.InProgress, TicketStatus.Closed],
            static (x, v) => x.Status = (TicketStatus?)v),
    ];

    private static Column Of<T>(string name, Func<Ticket.Fields, ValueField<T>> field, Func<Ticket, T?> get, T?[] values, Action<Ticket, T?> assign)
        where T : struct, IComparable<T> => new(
            name,
            true,
            (x, op, v) => Value(field(x), op, (T?)v),
            x => get(x),
            static (a, b) => (T)a is double left && (T)b is double right ? left < right ? -1 : left > right ? 1 : 0 : ((T)a).CompareTo((T)b),
            [.. values.Select(static value => (object?)value)],
            (x, v) => assign(x, (T?)v));

    private static Predicate Value<T>(ValueField<T> x, int op, T? v)
        where T : struct => op switch
        {
            0 => x == v,
            1 => x != v,
            2 => x < v,
            3 => x <= v,
            4 => x > v,
            _ => x >= v,
        };

    private static Predicate Text(TextField x, int op, string? v) => op switch
    {
        0 => x == v,
        1 => x != v,
        2 => x < v,
        3 => x <= v,
        4 => x > v,
        _ => x >= v,
    };
}
