using System.Text.Json;

namespace ObjectQL;

/// <summary>Writes fields of a record as the members of a JSON object.</summary>
/// <param name="writer">The JSON writer, inside of an object.</param>
/// <param name="fields">The names.</param>
/// <param name="wanted">The fields to write, in order.</param>
/// <param name="loaded">The record of which only loaded fields are written; null to write all.</param>
internal ref struct JsonRecordWriter(Utf8JsonWriter writer, JsonFields fields, ReadOnlySpan<int> wanted, Record? loaded = null) : IRecordWriter
{
    private readonly ReadOnlySpan<int> _wanted = wanted;
    private int _next;

    /// <summary>Whether texts are written as drivers write them: with the same bytes everywhere. So they are without a record to look into.</summary>
    public bool IsRaw { get; init; } = loaded is null;

    public bool Next(out int field)
    {
        while (_next < _wanted.Length)
        {
            field = _wanted[_next++];
            if (loaded is null || RecordState.IsLoaded(loaded, field))
            {
                writer.WritePropertyName(fields[field]);
                if (!WriteRelated(field))
                {
                    return true;
                }
            }
        }

        field = -1;
        return false;
    }

    public readonly void Text(string? value)
    {
        if (IsRaw && value is not null)
        {
            JsonRawText.Write(writer, value);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    /// <summary>A record that came along stands in the place of its id.</summary>
    private readonly bool WriteRelated(int field)
    {
        if (loaded is not null && !loaded.IsChanged(field))
        {
            foreach (ref readonly var related in loaded.RelatedRecords)
            {
                if (related.Relation?.Key == field)
                {
                    RecordJson.WriteRelated(writer, related, IsRaw);
                    return true;
                }
            }
        }

        return false;
    }

    public readonly void Long(long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>JSON has no infinity and no not-a-number; they become null, as they do in a database.</summary>
    public readonly void Double(double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public readonly void Decimal(decimal? value, int scale)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number.Scale < scale ? DecimalScale.Exactly(number, scale) : number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public readonly void Boolean(bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBooleanValue(flag);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public readonly void Date(DateOnly? value)
    {
        if (value is { } date)
        {
            JsonMoments.Write(writer, date);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public readonly void Time(TimeOnly? value)
    {
        if (value is { } time)
        {
            JsonMoments.Write(writer, time);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public readonly void DateTime(DateTimeOffset? value)
    {
        if (value is { } moment)
        {
            JsonMoments.Write(writer, moment);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public readonly void Select<T>(T? value)
        where T : struct, ISelect<T>
    {
        if (value?.Value is not { } option)
        {
            writer.WriteNullValue();
        }
        else if (SelectJson.IsNumber<T>(option))
        {
            SelectJson.Write(writer, value.Value);
        }
        else
        {
            Text(option);
        }
    }

    public readonly void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
        if (value is not null)
        {
            value.WriteJson(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
