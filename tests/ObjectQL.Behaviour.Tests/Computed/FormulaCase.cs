using System.Globalization;

namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>A formula, the property that computes it, and what it should be, computed by hand.</summary>
/// <param name="Field">The formula.</param>
/// <param name="Property">The generated property.</param>
/// <param name="Expected">What it should be.</param>
public sealed record FormulaCase(string Field, Func<Sample, object?> Property, Func<Sample, object?> Expected)
{
    /// <summary>All formulas of a record. Numbers are compared as decimals where they are exact, as doubles else.</summary>
    public static IEnumerable<FormulaCase> All =>
    [
        new("sum", x => x.Sum, x => x.A + x.B),
        new("lines", x => x.Lines, x => x.A + x.B),
        new("twice", x => x.Twice, x => x.A * 2),
        new("as_is", x => x.AsIs, x => x.Nick),
        new("compared", x => x.Compared, x => x.A is { } a ? a > 1 ? "true" : "false" : null),
        new("ratio", x => x.Ratio, x => x.B == 0 ? null : x.A / x.B),
        new("tenths", x => x.Tenths, x => 0.3m),
        new("guarded", x => x.Guarded, x => x.IsImportant == true ? 1.0 : 0.0),
        new("evaluated", x => x.Evaluated, x => (double?)(x.Evaluation * 2)),
        new("quoted", x => x.Quoted, x => "return of"),
        new("truthy", x => x.Truthy, x => x.Nick is { Length: > 0 }),
        new("has_nick", x => x.HasNick, x => x.Nick is null ? null : x.Nick.Length > 0),
        new("has_count", x => x.HasCount, x => x.Count is null ? null : x.Count != 0),
        new("flag_number", x => x.FlagNumber, x => x.IsImportant is { } flag ? flag ? 1.0 : 0.0 : null),
        new("rounded", x => x.Rounded, x => x.A is { } a ? (long)Math.Round(a, MidpointRounding.AwayFromZero) : null),
        new("money", x => x.Money, x => x.A is { } a ? decimal.Round((decimal)a, 2, MidpointRounding.AwayFromZero) : null),
        new("small", x => x.Small, x => x.Quantity is { } quantity ? decimal.Round(quantity, 2, MidpointRounding.AwayFromZero) : null),
        new("wide", x => x.Wide, x => x.Price),
        new("total", x => x.Total, x => x.Quantity * x.Price is { } total ? decimal.Round(total, 2, MidpointRounding.AwayFromZero) : null),
        new("exact", x => x.Exact, x => (double?)x.Price),
        new("label_text", x => x.LabelText, x => x.Status is { } status ? $"{x.Name} ({status.Value})" : null),
        new("initials", x => x.Initials, x => x.Name.ToUpperInvariant()[..Math.Min(2, x.Name.Length)] + (x.Nick ?? "-")),
        new("largest", x => x.Largest, x => x.A is { } a && x.B is { } b ? Math.Max(Math.Max(a, b), 3) : null),
        new("fixed", x => x.Fixed, x => x.Price is { } price && x.Count is { } count ? decimal.Round(price, 1, MidpointRounding.AwayFromZero).ToString("F1", CultureInfo.InvariantCulture) + "/" + count : null),
        new("first_word", x => x.FirstWord, x => x.Name.Split(' ')[0]),
        new("second_word", x => x.SecondWord, x => x.Name.Split(' ').ElementAtOrDefault(1)),
        new("words", x => x.Words, x => (long)x.Name.Split(' ').Length),
        new("dashed", x => x.Dashed, x => x.Name.Replace(' ', '-')),
        new("greeting", x => x.Greeting, x => x is { Nick.Length: > 0, IsImportant: false } ? "Hi " + x.Nick : x.Count is { } count and not 0 ? "number " + count : "nothing"),
        new("both", x => x.Both, x => x.Nick is { Length: > 0 } ? x.Name : x.Nick),
        new("has_any", x => x.HasAny, x => x.Nick is { Length: > 0 } || x.Count is not (null or 0) || x.Due is not null),
        new("year", x => x.Year, x => (long?)x.Due?.Year),
        new("start_date", x => x.StartDate, x => x.Starts is { } starts ? DateOnly.FromDateTime(starts.UtcDateTime) : null),
        new("start_moment", x => x.StartMoment, x => x.Starts),
        new("days", x => x.Days, x => x.Starts is { } starts ? (long)Math.Floor((starts - x.CreatedAt).TotalMilliseconds / 86_400_000) : null),
        new("late", x => x.Late, x => x.Due is { } due ? DateOnly.FromDateTime(DateTime.UtcNow) > due : null),
        new("fresh", x => x.Fresh, x => false),
        new("key", x => x.Key, x => x.Id),
        new("state", x => x.State, x => x.Status?.Value),
        new("size", x => x.Size, x => x.Quantity * x.Price is { } total ? decimal.Round(total, 2, MidpointRounding.AwayFromZero) is var value && value > 1000 ? "large" : value > 10 ? "medium" : "small" : "small"),
        new("weight", x => x.Weight, x => x.Status?.Value == "open" ? 1L : x.Status?.Value == "in_progress" ? 2L : 0L),
    ];

    public override string ToString() => Field;
}
