using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Values, each in the form of the field that it is compared with.</content>
internal ref partial struct JsonQueryReader
{
    /// <summary>The scalar that the reader stands on.</summary>
    private readonly Value Single(FieldSchema form) => form.Kind switch
    {
        ValueKind.Text when _json.TokenType is JsonTokenType.String or JsonTokenType.Number => Value.Of(Text()),
        ValueKind.Select when _json.TokenType is JsonTokenType.String or JsonTokenType.Number => Value.OfSelect(Option()),
        ValueKind.Long or ValueKind.Double or ValueKind.Decimal => Number(form),
        ValueKind.Boolean => Condition(form),
        ValueKind.Date => Date(form),
        ValueKind.Time => Time(form),
        ValueKind.DateTime => Moment(form),
        ValueKind.Text => throw Wrong(form, "a text"),
        _ => throw Wrong(form, "an option"),
    };

    /// <summary>The variable that the text names, as a node; nothing when it is no variable.</summary>
    private readonly Operand Variable(FieldSchema form, bool isList)
    {
        if (_json.TokenType != JsonTokenType.String || _json.ValueIsEscaped || _json.ValueSpan is not [(byte)'$', not (byte)'$', ..])
        {
            return Operand.None;
        }

        var number = JsonVocabulary.Variables.Find(_json.ValueSpan);
        if (number == Utf8Names.Missing)
        {
            var name = Shown();
            return NearName.Of(name, JsonVocabulary.Variables.All) is { } near
                ? throw Error($"There is no variable '{name}'. Did you mean '{near}'? A text that begins so is written with two dollar signs.", form.Name)
                : Operand.None;
        }

        var variable = QueryVariables.Find(QueryVariables.All[number])!;
        return variable.IsList != isList
            ? throw Error(isList ? $"'${variable.Name}' is one value, not a list." : $"'${variable.Name}' is a list; use 'in'.", form.Name)
            : variable.Type.CanCompare(ExpressionType.Of(form))
                ? _builder.Add(QueryCode.Variable, Operand.Number(number))
                : throw Error($"'{form.Name}' holds {ExpressionType.Of(form)} and cannot be compared with '${variable.Name}'.", form.Name);
    }

    /// <summary>The text, or a number as its text. Two dollar signs in front stand for one.</summary>
    private readonly string Text()
    {
        if (_json.TokenType == JsonTokenType.Number)
        {
            return Encoding.UTF8.GetString(_json.ValueSpan);
        }

        try
        {
            var text = _json.GetString()!;
            return text.StartsWith("$$", StringComparison.Ordinal) ? text[1..] : text;
        }
        catch (InvalidOperationException)
        {
            throw NoUnicode();
        }
    }

    /// <summary>An option that was read before costs no new string.</summary>
    private readonly string Option() =>
        !_json.ValueIsEscaped && _json.ValueSpan is [not (byte)'$', ..] && OptionTexts.TryGet(_json.ValueSpan, out var known) ? known : Text();

    private readonly Value Number(FieldSchema form)
    {
        if (_json.TokenType == JsonTokenType.Number)
        {
            if (form.Kind == ValueKind.Double)
            {
                return Value.Of(_json.GetDouble());
            }

            if (_json.TryGetInt64(out var whole))
            {
                return Value.Of(whole);
            }

            // A number that no decimal can hold is still less or greater.
            return _json.TryGetDecimal(out var exact) ? Value.Of(exact) : Value.Of(_json.GetDouble());
        }

        Span<char> text = stackalloc char[JsonMoments.MaxLength];
        var chars = Chars(text);
        return form.Kind != ValueKind.Double && long.TryParse(chars, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Value.Of(number)
            : form.Kind != ValueKind.Double && decimal.TryParse(chars, NumberStyles.Float, CultureInfo.InvariantCulture, out var digits) ? Value.Of(digits)
            : double.TryParse(chars, NumberStyles.Float, CultureInfo.InvariantCulture, out var floating) && double.IsFinite(floating) ? Value.Of(floating)
            : throw Wrong(form, "a number");
    }

    private readonly Value Condition(FieldSchema form) => _json.TokenType switch
    {
        JsonTokenType.True => Value.Of(true),
        JsonTokenType.False => Value.Of(false),
        JsonTokenType.Number when _json.ValueSpan is [(byte)'0' or (byte)'1'] => Value.Of(_json.ValueSpan[0] == '1'),
        JsonTokenType.String when _json.ValueTextEquals("true"u8) => Value.Of(true),
        JsonTokenType.String when _json.ValueTextEquals("false"u8) => Value.Of(false),
        _ => throw Wrong(form, "true or false"),
    };

    private readonly Value Date(FieldSchema form)
    {
        Span<char> text = stackalloc char[JsonMoments.MaxLength];
        if (JsonMoments.TryReadDate(Chars(text), out var date))
        {
            return Value.Of(date);
        }

        // Programs often write a date as the midnight that it begins with.
        return TryMoment(out var moment) && moment.UtcDateTime.TimeOfDay == TimeSpan.Zero
            ? Value.Of(DateOnly.FromDateTime(moment.UtcDateTime))
            : throw Wrong(form, "a date such as \"2026-12-31\"");
    }

    private readonly Value Time(FieldSchema form)
    {
        Span<char> text = stackalloc char[JsonMoments.MaxLength];
        return JsonMoments.TryReadTime(Chars(text), out var time) ? Value.Of(time) : throw Wrong(form, "a time such as \"23:59:59\"");
    }

    private readonly Value Moment(FieldSchema form) =>
        TryMoment(out var moment) ? Value.Of(moment) : throw Wrong(form, "a point in time such as \"2026-12-31T23:59:59.000Z\"");

    /// <summary>Without an offset the time is UTC, not the machine's.</summary>
    private readonly bool TryMoment(out DateTimeOffset moment)
    {
        moment = default;
        if (_json.TokenType != JsonTokenType.String || !_json.TryGetDateTimeOffset(out moment))
        {
            return false;
        }

        if (_json.TryGetDateTime(out var plain) && plain.Kind == DateTimeKind.Unspecified)
        {
            moment = new DateTimeOffset(plain, TimeSpan.Zero);
        }

        return true;
    }

    private readonly ReadOnlySpan<char> Chars(Span<char> buffer)
    {
        if (_json.TokenType != JsonTokenType.String || _json.ValueSpan.Length > buffer.Length)
        {
            return default;
        }

        try
        {
            return buffer[.._json.CopyString(buffer)];
        }
        catch (InvalidOperationException)
        {
            throw NoUnicode();
        }
    }

    private readonly ObjectQLException Wrong(FieldSchema form, string expected) =>
        Error($"'{form.Name}' is compared with {expected}, but found {Found()}.", form.Name);
}
