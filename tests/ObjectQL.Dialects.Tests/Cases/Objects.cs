using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Cases;

/// <summary>The two objects of the cases and their records: all kinds of values, nulls, and texts that are hard to write.</summary>
public static class Objects
{
    /// <summary>Who has items.</summary>
    public static ObjectSchema Owner { get; } = new("owner", [.. ObjectSchema.BuiltInFields, new("name", FieldType.Text), new("age", FieldType.Integer)])
    {
        Children = [new("items", "item", "owner")],
    };

    /// <summary>What most cases ask for.</summary>
    public static ObjectSchema Item { get; } = new(
        "item",
        [
            .. ObjectSchema.BuiltInFields,
            new("name", FieldType.Text),
            new("note", FieldType.Text),
            new("kind", FieldType.Select) { Options = [new("open", "Open"), new("closed", "Closed")] },
            new("count", FieldType.Integer),
            new("rate", FieldType.Float),
            new("price", FieldType.Currency) { Scale = 2 },
            new("weight", FieldType.Number) { Kind = ValueKind.Decimal, Precision = 28, Scale = 10 },
            new("paid", FieldType.Boolean),
            new("due", FieldType.Date),
            new("at", FieldType.Time),
            new("seen", FieldType.DateTime),
            new("owner", FieldType.Lookup) { Reference = "owner" },
        ]);

    /// <summary>The records of <see cref="Owner"/>.</summary>
    public static Constant[][] Owners { get; } =
    [
        [Constant.Of("o1"), Constant.Null, Constant.Null, Constant.Of("Ann"), Constant.Of(30)],
        [Constant.Of("o2"), Constant.Null, Constant.Null, Constant.Of("Ödön"), Constant.Null],
    ];

    /// <summary>The records of <see cref="Item"/>: a, b, c and d, the last one empty but for its name.</summary>
    public static Constant[][] Items { get; } =
    [
        Record("a", "Alpha", "50%_\\x", "open", 5, 2.5, 12.50m, 0.125m, true, new(2026, 1, 31), new(23, 59, 58, 125), "o1"),
        Record("b", "alpha", "  pad ", "closed", -7, -0.5, 12.55m, 12.5m, false, new(2024, 2, 29), new(0, 0, 0), "o1"),
        Record("c", "Ünï😀x", "", "open", 0, 0, 0m, null, null, null, null, "o2"),
        Record("d", "zeta", null, null, null, null, null, null, null, null, null, null),
    ];

    /// <summary>The object of that name.</summary>
    public static ObjectSchema? Find(string name) => name switch { "owner" => Owner, "item" => Item, _ => null };

    private static Constant[] Record(
        string id, string name, string? note, string? kind, long? count, double? rate, decimal? price, decimal? weight, bool? paid, DateOnly? due, TimeOnly? at, string? owner) =>
    [
        Constant.Of(id), Constant.Null, Constant.Null, Constant.Of(name),
        note is null ? Constant.Null : Constant.Of(note),
        kind is null ? Constant.Null : Constant.OfSelect(kind),
        count is { } whole ? Constant.Of(whole) : Constant.Null,
        rate is { } number ? Constant.Of(number) : Constant.Null,
        price is { } money ? Constant.Of(money) : Constant.Null,
        weight is { } exact ? Constant.Of(exact) : Constant.Null,
        paid is { } yes ? Constant.Of(yes) : Constant.Null,
        due is { } date ? Constant.OfDate(date.DayNumber) : Constant.Null,
        at is { } time ? Constant.OfTime(time.Ticks) : Constant.Null,
        due is { } day && at is { } hour ? Constant.OfDateTime(new DateTimeOffset(day.ToDateTime(hour), TimeSpan.Zero).ToUnixTimeMilliseconds()) : Constant.Null,
        owner is null ? Constant.Null : Constant.Of(owner),
    ];
}
