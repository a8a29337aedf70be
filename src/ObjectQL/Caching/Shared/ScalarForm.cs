using System.Buffers;

namespace ObjectQL;

/// <summary>Single values of one column.</summary>
/// <typeparam name="TRow">What a row has become.</typeparam>
/// <param name="shape">How it has become that.</param>
/// <param name="isList">Whether it is all values, or the first.</param>
internal sealed class ScalarForm<TRow>(string shape, bool isList) : SharedForm
{
    /// <summary>Whether these are values that become bytes.</summary>
    public static bool Exists { get; } = (Nullable.GetUnderlyingType(typeof(TRow)) ?? typeof(TRow)) is var type && (type == typeof(string) || type == typeof(long) || type == typeof(double)
        || type == typeof(decimal) || type == typeof(bool) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(DateTimeOffset));

    public override string Name { get; } = $"{(isList ? "values" : "value")} {shape}";

    public override void Pack(object? value, IBufferWriter<byte> output)
    {
        TRow?[] rows = isList ? (TRow?[])value! : [(TRow?)value];
        Packed.Long(output, rows.Length);
        foreach (var row in rows)
        {
            Packed.Value(output, Of(row));
        }
    }

    public override CachedResult Unpack(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes, default);
        var rows = new TRow?[reader.Count()];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = To(reader.Value());
        }

        return reader.IsAtEnd && (isList || rows.Length == 1) ? new CachedResult(isList ? rows : rows[0], CachedResult.Overhead + (rows.Length * 48L) + bytes.Length) : throw new FormatException();
    }

    private static Value Of(object? row) => row switch
    {
        null => default,
        string text => Value.Of(text),
        long number => Value.Of(number),
        double number => Value.Of(number),
        decimal number => Value.Of(number),
        bool flag => Value.Of(flag),
        DateOnly date => Value.Of(date),
        TimeOnly time => Value.Of(time),
        DateTimeOffset moment => Value.Of(moment),
        _ => throw new NotSupportedException(),
    };

    private static TRow? To(Value value) => !value.HasValue ? default : (TRow)(object)(value.Kind switch
    {
        Metadata.ValueKind.Text => value.AsText,
        Metadata.ValueKind.Long => value.AsLong,
        Metadata.ValueKind.Double => value.AsDouble,
        Metadata.ValueKind.Decimal => value.AsDecimal,
        Metadata.ValueKind.Boolean => value.AsBoolean,
        Metadata.ValueKind.Date => value.AsDate,
        Metadata.ValueKind.Time => value.AsTime,
        Metadata.ValueKind.DateTime => (object)value.AsDateTime,
        _ => throw new FormatException(),
    });
}
