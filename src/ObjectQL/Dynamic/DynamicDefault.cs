using System.Globalization;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The declared default of a field, for records whose metadata came at run time; the generator writes the same as C#.</summary>
internal sealed class DynamicDefault
{
    private readonly Value _value;
    private readonly Func<DateTimeOffset, Value>? _ofTheMoment;

    private DynamicDefault(int field, in Value value, Func<DateTimeOffset, Value>? ofTheMoment = null)
    {
        Field = field;
        _value = value;
        _ofTheMoment = ofTheMoment;
    }

    /// <summary>The number of the field.</summary>
    public int Field { get; }

    /// <summary>The value of a record that is created now; one with parts as its JSON.</summary>
    public Value Now() => _ofTheMoment is null ? _value : _ofTheMoment(DateTimeOffset.UtcNow);

    /// <summary>The defaults of an object's fields.</summary>
    public static IEnumerable<DynamicDefault> Of(ObjectSchema schema)
    {
        for (var i = ObjectSchema.UpdatedAtField + 1; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            if (field.Summary?.Function is "count" or "sum")
            {
                yield return new DynamicDefault(i, RollUp<DynamicRecord>.Zero(field));
            }
            else if (field.DefaultJson is { Length: > 0 } json && json != "null" && field.IsAssignable && Of(i, field, json) is { } one)
            {
                yield return one;
            }
        }
    }

    private static DynamicDefault? Of(int number, FieldSchema field, string json)
    {
        var text = json[0] == '"' ? JsonDocument.Parse(json).RootElement.GetString()! : json;
        if (json[0] == '"' && text.Length > 1 && text[0] == '$' && char.IsLetter(text[1]))
        {
            return OfTheMoment(field.Kind, text) is { } make ? new(number, default, make) : null;
        }

        var value = field.Kind switch
        {
            ValueKind.Text => Value.Of(text),
            ValueKind.Select => Value.OfSelect(text),
            ValueKind.Boolean => json is "true" or "false" ? Value.Of(json == "true") : default,
            ValueKind.Long => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? Value.Of(whole) : default,
            ValueKind.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? Value.Of(real) : default,
            ValueKind.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? Value.Of(exact) : default,
            ValueKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Value.Of(date) : default,
            ValueKind.Time => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time.Days == 0 ? Value.Of(TimeOnly.FromTimeSpan(time)) : default,
            ValueKind.DateTime => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? Value.Of(moment) : default,
            _ => Value.Of(json),
        };
        return value.HasValue ? new(number, value) : null;
    }

    private static Func<DateTimeOffset, Value>? OfTheMoment(ValueKind kind, string text) => (kind, text) switch
    {
        (ValueKind.Date, "$today" or "$now") => static now => Value.Of(DateOnly.FromDateTime(now.UtcDateTime)),
        (ValueKind.DateTime, "$now") => static now => Value.Of(now),
        (ValueKind.DateTime, "$today") => static now => Value.Of(new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero)),
        (ValueKind.Time, "$now") => static now => Value.Of(TimeOnly.FromDateTime(now.UtcDateTime)),
        _ => null,
    };
}
