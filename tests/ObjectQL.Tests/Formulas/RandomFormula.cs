using System.Globalization;

namespace ObjectQL.Tests.Formulas;

/// <summary>A formula that was made by chance, and what it gives, computed as naively as can be: all numbers are doubles, and an operation on null is null.</summary>
/// <param name="Text">The formula.</param>
/// <param name="Compute">Computes it for a record.</param>
internal sealed record RandomFormula(string Text, Func<IReadOnlyDictionary<string, object?>, object?> Compute)
{
    private static readonly string[] s_numbers = ["a", "b", "d", "n", "owner.rate"];
    private static readonly string[] s_texts = ["s", "t", "class", "owner.name"];

    /// <summary>A formula that gives a number.</summary>
    public static RandomFormula Number(Random random, int depth)
    {
        if (depth == 0)
        {
            return random.Next(4) == 0 ? Written(random) : Field(s_numbers[random.Next(s_numbers.Length)]);
        }

        RandomFormula Next() => Number(random, random.Next(depth));
        switch (random.Next(11))
        {
            case 0:
                return Both(Next(), "+", Next(), static (x, y) => x + y);
            case 1:
                return Both(Next(), "-", Next(), static (x, y) => x - y);
            case 2:
                return Both(Next(), "*", Next(), static (x, y) => x * y);
            case 3:
                return Both(Field("n"), "%", Written(random), static (x, y) => y == 0 ? null : x % y);
            case 4:
                return One("Math.abs(", Next(), ")", static x => Math.Abs(x));
            case 5:
                return One("Math.round(", Next(), ")", static x => Math.Floor(x + 0.5));
            case 6:
                return One("Math.floor(", Next(), ")", static x => Math.Floor(x));
            case 7:
                var (x, y) = (Next(), Next());
                return new($"({x.Text} ?? {y.Text})", record => x.Compute(record) ?? y.Compute(record));
            case 8:
                return Choice(Condition(random, depth - 1), Next(), Next());
            case 9:
                var text = Words(random, depth - 1);
                return new($"{text.Text}.length", record => text.Compute(record) is string found ? (double)found.Length : null);
            default:
                return new("new Date(day).getFullYear()", static record => record["day"] is DateOnly day ? (double)day.Year : null);
        }
    }

    /// <summary>A formula that gives a text.</summary>
    public static RandomFormula Words(Random random, int depth)
    {
        if (depth == 0)
        {
            return Field(s_texts[random.Next(s_texts.Length)]);
        }

        RandomFormula Next() => Words(random, random.Next(depth));
        var (x, y) = (Next(), Next());
        var (from, to) = (random.Next(4), random.Next(4, 8));
        return random.Next(7) switch
        {
            0 => new($"({x.Text} + {y.Text})", record => x.Compute(record) is string one && y.Compute(record) is string other ? one + other : null),
            1 => Changed(x, ".toUpperCase()", static text => text.ToUpperInvariant()),
            2 => Changed(x, ".trim()", static text => text.Trim()),
            3 => Changed(x, $".substring({from}, {to})", text => text.Length <= from ? "" : text[from..Math.Min(to, text.Length)]),
            4 => new($"({x.Text} ?? {y.Text})", record => x.Compute(record) ?? y.Compute(record)),
            5 => Choice(Condition(random, depth - 1), x, y),
            _ => Changed(x, ".toLowerCase()", static text => text.ToLowerInvariant()),
        };
    }

    /// <summary>A formula that gives true, false or null.</summary>
    public static RandomFormula Condition(Random random, int depth)
    {
        var (x, y) = (Number(random, Math.Max(0, depth - 1)), Number(random, Math.Max(0, depth - 1)));
        var (one, other) = (Words(random, Math.Max(0, depth - 1)), Words(random, Math.Max(0, depth - 1)));
        switch (depth == 0 ? random.Next(4) : random.Next(7))
        {
            case 0:
                return new($"({x.Text} > {y.Text})", record => x.Compute(record) is double left && y.Compute(record) is double right ? left > right : null);
            case 1:
                return new($"({x.Text} == null)", record => x.Compute(record) is null);
            case 2:
                return Field("flag");
            case 3:
                return new($"{one.Text}.includes('a')", record => one.Compute(record) is string text ? text.Contains('a') : null);
            case 4:
                return new($"({one.Text} <= {other.Text})", record => one.Compute(record) is string left && other.Compute(record) is string right ? string.CompareOrdinal(left, right) <= 0 : null);
            case 5:
                var (first, second) = (Condition(random, depth - 1), Condition(random, depth - 1));
                return new($"({first.Text} && {second.Text})", record => (first.Compute(record), second.Compute(record)) switch
                {
                    (false, _) or (_, false) => false,
                    (true, true) => true,
                    _ => null,
                });
            default:
                var negated = Condition(random, depth - 1);
                return new($"!({negated.Text})", record => negated.Compute(record) is bool value ? !value : null);
        }
    }

    private static RandomFormula Field(string name) => new(name, record => record[name]);

    private static RandomFormula Written(Random random)
    {
        var number = random.Next(2) == 0 ? random.Next(-5, 9) : random.Next(-20, 40) / 4.0;
        return new(number < 0 ? $"(0 - {Text2(-number)})" : Text2(number), _ => number);
    }

    private static string Text2(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static RandomFormula Choice(RandomFormula test, RandomFormula then, RandomFormula otherwise) =>
        new($"({test.Text} ? {then.Text} : {otherwise.Text})", record => test.Compute(record) is true ? then.Compute(record) : otherwise.Compute(record));

    private static RandomFormula Both(RandomFormula x, string sign, RandomFormula y, Func<double, double, double?> compute) =>
        new($"({x.Text} {sign} {y.Text})", record => x.Compute(record) is double left && y.Compute(record) is double right ? compute(left, right) : null);

    private static RandomFormula One(string before, RandomFormula x, string after, Func<double, double> compute) =>
        new(before + x.Text + after, record => x.Compute(record) is double number ? compute(number) : null);

    private static RandomFormula Changed(RandomFormula x, string call, Func<string, string> compute) =>
        new(x.Text + call, record => x.Compute(record) is string text ? compute(text) : null);
}
