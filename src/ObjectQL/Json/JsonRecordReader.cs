using System.Text.Json;
using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Reads a draft from a JSON object: every member that is there counts as assigned, null included.</summary>
/// <remarks>It works on a copy of the JSON reader, since a ref struct cannot refer to another; take <see cref="Json"/> back after.</remarks>
internal ref struct JsonRecordReader(Utf8JsonReader json, JsonFields fields, Record record, JsonSerializerOptions options) : IRecordReader
{
    private Utf8JsonReader _json = json;
    private int _field = -1;

    /// <summary>The JSON reader where it stands now.</summary>
    public readonly Utf8JsonReader Json => _json;

    public bool Next(out int field)
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var found = fields.Find(ref _json, _field + 1);
            if (found < 0 && options.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow)
            {
                throw new JsonException($"'{fields.ObjectName}' has no field '{_json.GetString()}'.{NearName.Hint(_json.GetString()!, fields.Names)}");
            }

            _json.Read();
            if (found < 0 || !fields.IsTaken(found) || IsUnassigned(found))
            {
                _json.TrySkip();
                continue;
            }

            if (!options.AllowDuplicateProperties && RecordState.IsChanged(record, found))
            {
                throw new JsonException($"'{fields.Name(found)}' of '{fields.ObjectName}' is given twice.");
            }

            if (_json.TokenType == JsonTokenType.Null && fields.TakesNoNull(found))
            {
                // The property cannot hold it, but that something was assigned counts: a required field is refused then, and gets no default.
                record.MarkNothing(found);
                continue;
            }

            field = _field = found;
            RecordState.MarkAssigned(record, found);
            return true;
        }

        field = -1;
        return false;
    }

    public readonly string? Text() => IsNull() ? null
        : fields.IsUuid(_field) ? Uuid()
        : _json.TokenType == JsonTokenType.String ? CompositeJson.String(in _json) : throw Wrong("a text");

    public readonly long? Long()
    {
        if (IsNull())
        {
            return null;
        }

        if (_json.TokenType == JsonTokenType.Number)
        {
            if (_json.TryGetInt64(out var number))
            {
                return number;
            }

            // 5.0 and 5e3 are whole numbers too.
            if (_json.TryGetDecimal(out var exact) && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue)
            {
                return (long)exact;
            }
        }

        throw Wrong("a whole number of 64 bits");
    }

    public readonly double? Double() => IsNull()
        ? null
        : _json.TokenType == JsonTokenType.Number && _json.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Wrong("a number");

    public readonly decimal? Decimal(int scale) => IsNull()
        ? null
        : _json.TokenType == JsonTokenType.Number && _json.TryGetDecimal(out var number) ? number : throw Wrong("a decimal number of at most 28 digits");

    public readonly bool? Boolean() => _json.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong("true or false"),
    };

    public readonly DateOnly? Date()
    {
        Span<char> text = stackalloc char[JsonMoments.MaxLength];
        return IsNull() ? null : JsonMoments.TryReadDate(Chars(text), out var date) ? date : throw Wrong("a date such as \"2026-12-31\"");
    }

    public readonly TimeOnly? Time()
    {
        Span<char> text = stackalloc char[JsonMoments.MaxLength];
        return IsNull() ? null : JsonMoments.TryReadTime(Chars(text), out var time) ? time : throw Wrong("a time such as \"23:59:59\"");
    }

    public readonly DateTimeOffset? DateTime()
    {
        if (IsNull())
        {
            return null;
        }

        if (_json.TokenType == JsonTokenType.String && _json.TryGetDateTimeOffset(out var moment))
        {
            // Without an offset the parser would take the machine's time zone.
            return _json.TryGetDateTime(out var plain) && plain.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(plain, TimeSpan.Zero) : moment;
        }

        throw Wrong("a point in time such as \"2026-12-31T23:59:59.000Z\"");
    }

    public T? Select<T>()
        where T : struct, ISelect<T>
    {
        if (IsNull())
        {
            return null;
        }

        return _json.TokenType is JsonTokenType.String or JsonTokenType.Number ? SelectJson.Read<T>(ref _json) : throw Wrong("an option");
    }

    public T? Composite<T>()
        where T : class, IComposite<T>
    {
        if (IsNull())
        {
            return null;
        }

        if (JsonParts.Fault<T>(_json, options.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow) is { } fault)
        {
            throw new JsonException($"'{fields.Name(_field)}' of '{fields.ObjectName}' takes {JsonParts.NameOf<T>()}, but {fault}.");
        }

        try
        {
            return T.ReadJson(ref _json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new JsonException($"'{fields.Name(_field)}' of '{fields.ObjectName}' takes {JsonParts.NameOf<T>()}: {error.Message}", error);
        }
    }

    /// <summary>A uuid in its one form.</summary>
    private readonly string Uuid() => _json.TokenType == JsonTokenType.String && Guid.TryParse(_json.GetString(), out var uuid) ? RecordKey.Of(uuid) : throw Wrong("a uuid");

    private readonly bool IsNull() => _json.TokenType == JsonTokenType.Null;

    /// <summary>A null or empty id asks for a new one, and the built-in times are never null.</summary>
    private readonly bool IsUnassigned(int field) =>
        (field <= ObjectSchema.UpdatedAtField && IsNull())
        || (field == ObjectSchema.IdField && _json.TokenType == JsonTokenType.String && _json.ValueTextEquals(""u8));

    private readonly ReadOnlySpan<char> Chars(Span<char> buffer)
    {
        if (_json.TokenType != JsonTokenType.String || (_json.HasValueSequence ? _json.ValueSequence.Length : _json.ValueSpan.Length) > buffer.Length)
        {
            return default;
        }

        return buffer[.._json.CopyString(buffer)];
    }

    private readonly JsonException Wrong(string expected) =>
        new($"'{fields.Name(_field)}' of '{fields.ObjectName}' takes {expected}, but found {Found()}.");

    private readonly string Found() => _json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.String => "another text",
        _ => "another number",
    };
}
