using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Rows whose columns are known only when they are read: <see cref="Row"/>.</summary>
public readonly struct DynamicRow : IRowShape<Row>
{
    /// <inheritdoc/>
    public static Row Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(plan);
        var columns = plan.ResultSchema.Fields.AsSpan();
        var values = new Value[columns.Length];
        while (reader.Next(out var column))
        {
            values[column] = Read(columns[column], ref reader);
        }

        return new Row(plan.ResultSchema, values);
    }

    /// <summary>The current column as a value; one with parts as <see cref="JsonValue"/> or <see cref="Vector"/>.</summary>
    internal static Value Read<TReader>(FieldSchema column, ref TReader reader)
        where TReader : IRecordReader, allows ref struct => column.Kind switch
        {
            ValueKind.Text => Value.Of(reader.Text()),
            ValueKind.Long => reader.Long() is { } number ? Value.Of(number) : default,
            ValueKind.Double => reader.Double() is { } number ? Value.Of(number) : default,
            ValueKind.Decimal => reader.Decimal(column.Scale) is { } number ? Value.Of(number) : default,
            ValueKind.Boolean => reader.Boolean() is { } flag ? Value.Of(flag) : default,
            ValueKind.Date => reader.Date() is { } date ? Value.Of(date) : default,
            ValueKind.Time => reader.Time() is { } time ? Value.Of(time) : default,
            ValueKind.DateTime => reader.DateTime() is { } moment ? Value.Of(moment) : default,
            ValueKind.Select => Value.OfSelect(reader.Text()),
            ValueKind.Vector => Value.OfPart(column.Kind, reader.Composite<Vector>()),
            _ => Value.OfPart(column.Kind, reader.Composite<JsonValue>()),
        };
}
