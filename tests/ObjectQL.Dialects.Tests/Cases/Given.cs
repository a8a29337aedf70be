using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Cases;

/// <summary>Conditions whose values the caller gives, and the ids of the items that match, in order.</summary>
internal static class Given
{
    private static readonly Constant s_moment = Constant.OfDateTime(new DateTimeOffset(2026, 1, 31, 23, 59, 58, 125, TimeSpan.Zero).ToUnixTimeMilliseconds());
    private static readonly Constant s_day = Constant.OfDate(new DateOnly(2026, 1, 31).DayNumber);
    private static readonly Constant s_time = Constant.OfTime(new TimeOnly(23, 59, 58, 125).Ticks);

    /// <summary>More values than any server takes parameters (PostgreSQL and MySQL 65,535, SQL Server 2,100): a list is one.</summary>
    private static readonly Constant s_many = Constant.OfList([.. Enumerable.Range(1, 70_000).Select(static x => Constant.Of((long)x))]);

    private static readonly Constant s_manyTexts = Constant.OfList([.. Enumerable.Range(1, 70_000).Select(static x => Constant.Of("text " + x)), Constant.Of("alpha")]);

    public static (string Text, Constant[] Values, string Ids)[] All { get; } =
    [
        ("count == @a", [Constant.Of(5L)], "a"), ("count > @a && name == @b", [Constant.Of(-9L), Constant.Of("alpha")], "b"), ("count == @a", [Constant.Null], ""),
        ("name == @a || name == @b || name == @a", [Constant.Of("zeta"), Constant.Of("alpha ")], "d"), ("rate < @a", [Constant.Of(0.5)], "b c"),
        ("price >= @a", [Constant.Of(12.505m)], "b"), ("weight == @a", [Constant.Of(0.125m)], "a"), ("paid == @a", [Constant.Of(false)], "b"), ("kind == @a", [Constant.OfSelect("open")], "a c"),
        ("due == @a", [s_day], "a"), ("at == @a", [s_time], "a"), ("seen == @a", [s_moment], "a"), ("seen <= @a", [s_moment], "a b"), ("count * @a > 9", [Constant.Of(2L)], "a"),
        ("contains(note, @a)", [Constant.Of("%_")], "a"), ("endsWith(note, @a)", [Constant.Of(" ")], "b"), ("name like @a", [Constant.Of("%a")], "a b d"), ("coalesce(note, @a) == @a", [Constant.Of("x")], "d"),
        ("search(@a, name)", [Constant.Of("alp")], "a b"), ("owner.name == @a", [Constant.Of("Ödön")], "c"), ("count between @a and @b", [Constant.Of(-7L), Constant.Of(0L)], "b c"),
        ("count in @a", [List(Constant.Of(5L), Constant.Null, Constant.Of(0L))], "a c"), ("count not in @a", [List(Constant.Of(5L), Constant.Null)], "b c"),
        ("count in @a", [Constant.OfList([])], ""), ("count not in @a", [Constant.OfList([])], "a b c d"),
        ("name in @a", [List(Constant.Of("alpha"), Constant.Of("ZETA"), Constant.Of("Ünï😀x"), Constant.Of("it's \\"))], "b c"), ("rate in @a", [List(Constant.Of(2.5), Constant.Of(-0.5))], "a b"),
        ("price in @a", [List(Constant.Of(12.5m), Constant.Of(0m))], "a c"), ("weight in @a", [List(Constant.Of(12.5m))], "b"), ("paid in @a", [List(Constant.Of(true))], "a"),
        ("due in @a", [List(s_day, Constant.Null)], "a"), ("at in @a", [List(s_time, Constant.OfTime(0))], "a b"), ("seen in @a", [List(s_moment)], "a"), ("seen not in @a", [List(s_moment)], "b"),
        ("count in @a", [s_many], "a"), ("count not in @a", [s_many], "b c"), ("name in @a", [s_manyTexts], "b"),
        ("name in $current_user.absent", [], ""), ("!(name in $current_user.absent)", [], ""), ("count not in $current_user.absent", [], ""),
    ];

    private static Constant List(params Constant[] items) => Constant.OfList([.. items]);
}
