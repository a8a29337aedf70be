using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests;

/// <summary>Random values that a field accepts, in the form that <see cref="RecordFiller"/> takes.</summary>
internal sealed class RandomValues(Random random)
{
    private const string Characters = "abcXYZ 0189_-'\"\\%;éß中文Ωж\n\t";

    private static readonly string[] Candidates = ["AB-42", "1234", "12345678", "+43 1 234567", "https://example.com/a", "a@example.com", "abc", "ABC", "a_b", "#a0b1c2"];

    /// <summary>A value; null only where <see cref="FieldSchema.Required"/> is false.</summary>
    public object? Of(FieldSchema field) => !field.Required && random.Next(6) == 0 ? null : Value(field);

    private object? Value(FieldSchema field)
    {
        switch (field.Kind)
        {
            case ValueKind.Text:
                return Text(field);
            case ValueKind.Long:
                return Whole(field);
            case ValueKind.Double:
                return Double(field);
            case ValueKind.Decimal:
                return Exact(field);
            case ValueKind.Boolean:
                return random.Next(2) == 0;
            case ValueKind.Date:
                return DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1));
            case ValueKind.Time:
                return new TimeOnly(random.NextInt64(TimeOnly.MaxValue.Ticks) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);
            case ValueKind.DateTime:
                return DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
            case ValueKind.Select:
                return field.Options[random.Next(field.Options.Count)].Value;
            default:
                return Json(field);
        }
    }

    private string? Text(FieldSchema field)
    {
        var fixedText = field.Type switch
        {
            FieldType.Email => $"user{random.Next()}@example.com",
            FieldType.Url => $"https://example.com/{random.Next()}",
            FieldType.Phone => $"+43 {random.Next(1000000, 9999999)}",
            _ => null,
        };
        if (field.Pattern is { } pattern)
        {
            var fitting = Array.FindAll(Candidates, text => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));
            return fitting.Length != 0 ? fitting[random.Next(fitting.Length)]
                : field.Required ? throw new InvalidOperationException($"No candidate fits the pattern of '{field.Name}'; add one to the list.")
                : null;
        }

        if (fixedText is not null && fixedText.Length <= (field.MaxLength ?? int.MaxValue))
        {
            return fixedText;
        }

        var least = Math.Max(field.MinLength ?? 0, field.Required ? 1 : 0);
        var most = Math.Max(least, Math.Min(field.MaxLength ?? int.MaxValue, least + (field.Unique ? 24 : 12)));
        return Text(field.Unique ? most : random.Next(least, most + 1));
    }

    private string Text(int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append(text.Length + 2 <= length && random.Next(10) == 0 ? "😀" : Characters[random.Next(Characters.Length)].ToString());
        }

        return text.ToString();
    }

    private long Whole(FieldSchema field) => field.Min is null && field.Max is null
        ? random.Next(4) switch { 0 => long.MinValue, 1 => long.MaxValue, 2 => 0, _ => random.NextInt64() }
        : random.NextInt64((long)Math.Ceiling(field.Min ?? -1000), (long)Math.Floor(field.Max ?? 1_000_000) + 1);

    private double Double(FieldSchema field) => field.Min is null && field.Max is null
        ? random.Next(5) switch { 0 => 0.1 + 0.2, 1 => double.MaxValue, 2 => -double.Epsilon, 3 => random.Next(), _ => (random.NextDouble() - 0.5) * 1e12 }
        : (double)(field.Min ?? -1000) + (random.NextDouble() * (double)((field.Max ?? 1000) - (field.Min ?? -1000)));

    /// <summary>A decimal with up to all digits that precision and scale allow, within the bounds.</summary>
    private decimal Exact(FieldSchema field)
    {
        var digits = random.Next(1, Math.Min(field.Precision, 28) + 1);
        var number = decimal.Parse(string.Concat(Enumerable.Range(0, digits).Select(_ => (char)('0' + random.Next(10)))), CultureInfo.InvariantCulture);
        for (var i = 0; i < field.Scale; i++)
        {
            number /= 10;
        }

        number = decimal.Round(number, field.Scale) * (random.Next(2) == 0 ? -1 : 1);
        return number < field.Min ? field.Min.Value : number > field.Max ? field.Max.Value : number;
    }

    private string Json(FieldSchema field) => field.Kind switch
    {
        ValueKind.SelectList => "[" + string.Join(",", field.Options.Where(_ => random.Next(2) == 0).Select(option => JsonSerializer.Serialize(option.Value))) + "]",
        ValueKind.TextList => "[" + string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => JsonSerializer.Serialize(Text(random.Next(8))))) + "]",
        ValueKind.Location => Invariant($$"""{"latitude":{{random.Next(-90, 90)}}.5,"longitude":{{random.Next(-180, 180)}}.25}"""),
        ValueKind.Address => $$"""{"street":{{JsonSerializer.Serialize(Text(9))}},"city":"Wien"}""",
        ValueKind.Attachment => Attachment(field),
        ValueKind.AttachmentList => "[" + string.Join(",", Enumerable.Range(0, random.Next(3)).Select(_ => Attachment(field))) + "]",
        ValueKind.Vector => "[" + string.Join(",", Enumerable.Range(0, field.Dimension ?? random.Next(5)).Select(_ => Invariant($"{random.NextSingle() * 10:R}"))) + "]",
        _ => field.Type switch
        {
            FieldType.Array or FieldType.Grid => Invariant($$"""[{"row":{{random.Next()}}},{"text":{{JsonSerializer.Serialize(Text(5))}}}]"""),
            _ => Invariant($$"""{"number":{{random.Next()}}.50,"text":{{JsonSerializer.Serialize(Text(5))}},"list":[null,true,[]]}"""),
        },
    };

    private string Attachment(FieldSchema field)
    {
        var accepted = field.Accept.IsEmpty ? "" : field.Accept[random.Next(field.Accept.Count)];
        var name = Text(6) + (accepted.StartsWith('.') ? accepted : "");
        var type = accepted.Contains('/') ? accepted.Replace("*", "png", StringComparison.Ordinal) : "application/octet-stream";
        var size = random.NextInt64(field.MinSize ?? 0, (field.MaxSize ?? 1L << 40) + 1);
        return Invariant($$"""{"name":{{JsonSerializer.Serialize(name)}},"url":"https://example.com/{{random.Next()}}","type":{{JsonSerializer.Serialize(type)}},"size":{{size}}}""");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
