using System.Text;
using System.Text.Json;

namespace ObjectQL.Generators.Tests;

/// <summary>A reader that fills a record with given values: texts, numbers, moments, or the JSON of a composite.</summary>
internal struct RecordFiller(IReadOnlyList<KeyValuePair<int, object?>> values) : IRecordReader
{
    private int _position = -1;

    public bool Next(out int field)
    {
        field = ++_position < values.Count ? values[_position].Key : -1;
        return field >= 0;
    }

    public readonly string? Text() => (string?)values[_position].Value;

    public readonly long? Long() => (long?)values[_position].Value;

    public readonly double? Double() => (double?)values[_position].Value;

    public readonly decimal? Decimal(int scale) => (decimal?)values[_position].Value;

    public readonly bool? Boolean() => (bool?)values[_position].Value;

    public readonly DateOnly? Date() => (DateOnly?)values[_position].Value;

    public readonly TimeOnly? Time() => (TimeOnly?)values[_position].Value;

    public readonly DateTimeOffset? DateTime() => (DateTimeOffset?)values[_position].Value;

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => values[_position].Value is string text ? T.From(text) : null;

    public readonly T? Composite<T>()
        where T : class, IComposite<T>
    {
        if (values[_position].Value is not string json)
        {
            return null;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return T.ReadJson(ref reader);
    }
}
