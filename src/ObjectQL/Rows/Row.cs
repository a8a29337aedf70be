using System.Text.Json;
using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// A row of a result whose columns the query names: <c>row.Decimal("total")</c>. The names are shared by all rows of a plan; a row
/// is its values.
/// </summary>
[JsonConverter(typeof(RowJsonConverter))]
public readonly struct Row
{
    private readonly ObjectSchema? _columns;
    private readonly Value[]? _values;

    internal Row(ObjectSchema columns, Value[] values)
    {
        _columns = columns;
        _values = values;
    }

    /// <summary>How many columns there are.</summary>
    public int Count => _values?.Length ?? 0;

    /// <summary>The value of a column.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such column.</exception>
    public Value this[string column] => _values![Number(column)];

    /// <summary>The value of a column by its number.</summary>
    public Value this[int column] => column >= 0 && column < Count ? _values![column] : throw RowErrors.NoColumn(_columns, column);

    /// <summary>The name of a column.</summary>
    public string Name(int column) => column >= 0 && column < Count ? _columns!.Fields[column].Name : throw RowErrors.NoColumn(_columns, column);

    /// <summary>The number of a column.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such column.</exception>
    public int Number(string column)
    {
        for (var i = 0; i < Count; i++)
        {
            if (string.Equals(_columns!.Fields[i].Name, column, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw RowErrors.NoColumn(_columns, column);
    }

    /// <summary>Whether the column has no value.</summary>
    public bool IsNull(string column) => !this[column].HasValue;

    /// <summary>Whether the column has no value.</summary>
    public bool IsNull(int column) => !this[column].HasValue;

    /// <summary>A text, or the stored value of an option.</summary>
    public string? Text(string column) => Text(Number(column));

    /// <summary>A text, or the stored value of an option.</summary>
    public string? Text(int column) => this[column] is var value && !value.HasValue ? null
        : value.Kind is ValueKind.Text or ValueKind.Select ? value.AsText : throw Wrong(column, "a text");

    /// <summary>A whole number.</summary>
    public long? Long(string column) => Long(Number(column));

    /// <summary>A whole number.</summary>
    public long? Long(int column) => this[column] is var value && !value.HasValue ? null
        : value.Kind == ValueKind.Long ? value.AsLong
        : value.Kind == ValueKind.Decimal && decimal.IsInteger(value.AsDecimal) ? (long)value.AsDecimal : throw Wrong(column, "a whole number");

    /// <summary>A number as a double.</summary>
    public double? Double(string column) => Double(Number(column));

    /// <summary>A number as a double.</summary>
    public double? Double(int column) => this[column] is var value && !value.HasValue ? null : value.Kind switch
    {
        ValueKind.Double => value.AsDouble,
        ValueKind.Long => value.AsLong,
        ValueKind.Decimal => (double)value.AsDecimal,
        _ => throw Wrong(column, "a number"),
    };

    /// <summary>An exact decimal, or a whole number as one.</summary>
    public decimal? Decimal(string column) => Decimal(Number(column));

    /// <summary>An exact decimal, or a whole number as one.</summary>
    public decimal? Decimal(int column) => this[column] is var value && !value.HasValue ? null : value.Kind switch
    {
        ValueKind.Decimal => value.AsDecimal,
        ValueKind.Long => value.AsLong,
        _ => throw Wrong(column, "an exact number"),
    };

    /// <summary>True or false.</summary>
    public bool? Boolean(string column) => Boolean(Number(column));

    /// <summary>True or false.</summary>
    public bool? Boolean(int column) => this[column] is var value && !value.HasValue ? null
        : value.Kind == ValueKind.Boolean ? value.AsBoolean : throw Wrong(column, "a boolean");

    /// <summary>A date.</summary>
    public DateOnly? Date(string column) => Date(Number(column));

    /// <summary>A date.</summary>
    public DateOnly? Date(int column) => this[column] is var value && !value.HasValue ? null
        : value.Kind == ValueKind.Date ? value.AsDate : throw Wrong(column, "a date");

    /// <summary>A time of day.</summary>
    public TimeOnly? Time(string column) => Time(Number(column));

    /// <summary>A time of day.</summary>
    public TimeOnly? Time(int column) => this[column] is var value && !value.HasValue ? null
        : value.Kind == ValueKind.Time ? value.AsTime : throw Wrong(column, "a time of day");

    /// <summary>A point in time.</summary>
    public DateTimeOffset? DateTime(string column) => DateTime(Number(column));

    /// <summary>A point in time.</summary>
    public DateTimeOffset? DateTime(int column) => this[column] is var value && !value.HasValue ? null
        : value.Kind == ValueKind.DateTime ? value.AsDateTime : throw Wrong(column, "a point in time");

    /// <summary>An option of a select field.</summary>
    public T? Select<T>(string column)
        where T : struct, ISelect<T> => Select<T>(Number(column));

    /// <summary>An option of a select field.</summary>
    public T? Select<T>(int column)
        where T : struct, ISelect<T> => Text(column) is { } value ? T.From(value) : null;

    /// <summary>A value with parts (a list, a location, ...) as JSON.</summary>
    public JsonValue? Json(string column) => Json(Number(column));

    /// <summary>A value with parts (a list, a location, ...) as JSON.</summary>
    public JsonValue? Json(int column) => this[column] is var value && !value.HasValue ? null
        : value.Part as JsonValue ?? throw Wrong(column, "a value with parts");

    /// <summary>A vector.</summary>
    public Vector? Vector(string column) => Vector(Number(column));

    /// <summary>A vector.</summary>
    public Vector? Vector(int column) => this[column] is var value && !value.HasValue ? null
        : value.Part as Vector ?? throw Wrong(column, "a vector");

    /// <summary>The row as a JSON object.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        for (var i = 0; i < Count; i++)
        {
            RowJson.Write(writer, _columns!.Fields[i], in _values![i]);
        }

        writer.WriteEndObject();
    }

    /// <summary>The row for messages: <c>{ status = open, n = 3 }</c>.</summary>
    public override string ToString()
    {
        var row = this;
        return Count == 0 ? "{ }" : $"{{ {string.Join(", ", Enumerable.Range(0, Count).Select(i => $"{row.Name(i)} = {row[i]}"))} }}";
    }

    private ObjectQLException Wrong(int column, string wanted) => RowErrors.WrongKind(_columns!, column, this[column], wanted);
}
