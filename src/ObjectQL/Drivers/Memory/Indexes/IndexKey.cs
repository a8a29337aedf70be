using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Takes one field of a record as the text that indexes compare; equal values give equal texts.</summary>
internal struct IndexKey(int field) : IRecordWriter
{
    private SingleValueWriter _value = new(field);
    private string? _json;

    /// <summary>The key, or null for null.</summary>
    public readonly string? Text => _json ?? Of(_value.Value);

    /// <summary>The key of a value without parts.</summary>
    public static string? Of(in Value value) => !value.HasValue
        ? null
        : value.Kind switch
        {
            ValueKind.Text or ValueKind.Select => value.AsText,

            // G29 drops the zeros behind the last digit, so that 1.0 and 1.00 are one key.
            ValueKind.Decimal => value.AsDecimal.ToString("G29", CultureInfo.InvariantCulture),
            ValueKind.Double => (value.AsDouble + 0.0).ToString("R", CultureInfo.InvariantCulture),
            _ => value.AsLong.ToString(CultureInfo.InvariantCulture),
        };

    public bool Next(out int next) => _value.Next(out next);

    void IRecordWriter.Text(string? value) => _value.Text(value);

    public void Long(long? value) => _value.Long(value);

    public void Double(double? value) => _value.Double(value);

    public void Decimal(decimal? value, int scale) => _value.Decimal(value, scale);

    public void Boolean(bool? value) => _value.Boolean(value);

    public void Date(DateOnly? value) => _value.Date(value);

    public void Time(TimeOnly? value) => _value.Time(value);

    public void DateTime(DateTimeOffset? value) => _value.DateTime(value);

    public void Select<T>(T? value)
        where T : struct, ISelect<T> => _value.Select(value);

    public void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
        if (value is not null)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                value.WriteJson(writer);
            }

            _json = Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }
}
