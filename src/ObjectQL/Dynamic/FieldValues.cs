using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Values of fields whose kind is known only at run time: from readers, to writers, from and to what programs hold.</summary>
internal static class FieldValues
{
    /// <summary>Takes the field that a reader stands on.</summary>
    public static Value Read<TReader>(DynamicShape shape, int field, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        var schema = shape.Schema.Fields[field];
        return schema.Kind switch
        {
            ValueKind.Text => Value.Of(reader.Text()),
            ValueKind.Long => reader.Long() is { } number ? Value.Of(number) : default,
            ValueKind.Double => reader.Double() is { } number ? Value.Of(number) : default,
            ValueKind.Decimal => reader.Decimal(schema.Scale) is { } number ? Value.Of(number) : default,
            ValueKind.Boolean => reader.Boolean() is { } flag ? Value.Of(flag) : default,
            ValueKind.Date => reader.Date() is { } date ? Value.Of(date) : default,
            ValueKind.Time => reader.Time() is { } time ? Value.Of(time) : default,
            ValueKind.DateTime => reader.DateTime() is { } moment ? Value.Of(moment) : default,
            ValueKind.Select => Value.OfSelect(shape.Known(field, shape.IsNumeric(field) ? reader.Select<DynamicNumberOption>()?.Value : reader.Select<DynamicOption>()?.Value)),
            ValueKind.SelectList when shape.IsNumeric(field) => Value.OfPart(schema.Kind, reader.Composite<SelectList<DynamicNumberOption>>()),
            ValueKind.SelectList => Value.OfPart(schema.Kind, reader.Composite<SelectList<DynamicOption>>()),
            ValueKind.TextList => Value.OfPart(schema.Kind, reader.Composite<TextList>()),
            ValueKind.Location => Value.OfPart(schema.Kind, reader.Composite<Location>()),
            ValueKind.Address => Value.OfPart(schema.Kind, reader.Composite<Address>()),
            ValueKind.Attachment => Value.OfPart(schema.Kind, reader.Composite<Attachment>()),
            ValueKind.AttachmentList => Value.OfPart(schema.Kind, reader.Composite<AttachmentList>()),
            ValueKind.Vector => Value.OfPart(schema.Kind, reader.Composite<Vector>()),
            _ => Value.OfPart(schema.Kind, reader.Composite<JsonValue>()),
        };
    }

    /// <summary>Hands a field to a writer.</summary>
    public static void Write<TWriter>(DynamicShape shape, int field, in Value value, ref TWriter writer)
        where TWriter : IRecordWriter, allows ref struct
    {
        var schema = shape.Schema.Fields[field];
        switch (schema.Kind)
        {
            case ValueKind.Text:
                writer.Text(value.HasValue ? value.AsText : null);
                break;
            case ValueKind.Long:
                writer.Long(value.HasValue ? value.AsLong : null);
                break;
            case ValueKind.Double:
                writer.Double(value.HasValue ? value.AsDouble : null);
                break;
            case ValueKind.Decimal:
                writer.Decimal(value.HasValue ? value.AsDecimal : null, schema.Scale);
                break;
            case ValueKind.Boolean:
                writer.Boolean(value.HasValue ? value.AsBoolean : null);
                break;
            case ValueKind.Date:
                writer.Date(value.HasValue ? value.AsDate : null);
                break;
            case ValueKind.Time:
                writer.Time(value.HasValue ? value.AsTime : null);
                break;
            case ValueKind.DateTime:
                writer.DateTime(value.HasValue ? value.AsDateTime : null);
                break;
            case ValueKind.Select when shape.IsNumeric(field):
                writer.Select<DynamicNumberOption>(value.HasValue ? new(value.AsText) : null);
                break;
            case ValueKind.Select:
                writer.Select<DynamicOption>(value.HasValue ? new(value.AsText) : null);
                break;
            case ValueKind.SelectList when shape.IsNumeric(field):
                writer.Composite((SelectList<DynamicNumberOption>?)value.Part);
                break;
            case ValueKind.SelectList:
                writer.Composite((SelectList<DynamicOption>?)value.Part);
                break;
            case ValueKind.TextList:
                writer.Composite((TextList?)value.Part);
                break;
            case ValueKind.Location:
                writer.Composite((Location?)value.Part);
                break;
            case ValueKind.Address:
                writer.Composite((Address?)value.Part);
                break;
            case ValueKind.Attachment:
                writer.Composite((Attachment?)value.Part);
                break;
            case ValueKind.AttachmentList:
                writer.Composite((AttachmentList?)value.Part);
                break;
            case ValueKind.Vector:
                writer.Composite((Vector?)value.Part);
                break;
            default:
                writer.Composite((JsonValue?)value.Part);
                break;
        }
    }

    /// <summary>A value of a program as one of the field.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the field takes no such value.</exception>
    public static Value Of<T>(DynamicShape shape, int field, T? value) => Fitted(shape, field, FieldConversions.From(value), typeof(T));

    /// <summary>A value that is known as an object only.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the field takes no such value.</exception>
    public static Value OfObject(DynamicShape shape, int field, object? value) => Fitted(shape, field, FieldConversions.FromObject(value), value?.GetType());

    /// <summary>A value in the kind of the field, where that says the same.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the field takes no such value.</exception>
    public static Value Fitted(DynamicShape shape, int field, in Value? given, Type? type)
    {
        var schema = shape.Schema.Fields[field];
        return given is { } value && FieldConversions.TryFit(schema, shape.IsNumeric(field), value, out var fitted) ? fitted : throw new ObjectQLException(
            ErrorCode.InvalidRequest,
            $"'{schema.Name}' of '{shape.Schema.Name}' takes {FieldConversions.Named(schema)}, but got {(given is { HasValue: true, Part: not Value[] } shown ? $"{type?.Name} {shown}" : type?.Name ?? "null")}.",
            shape.Schema.Name,
            schema.Name);
    }

    /// <summary>A value as one of a program.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it is of another type.</exception>
    public static T? To<T>(DynamicShape shape, int field, in Value value)
    {
        if (FieldConversions.TryTo<T>(value, out var result))
        {
            return result;
        }

        var schema = shape.Schema.Fields[field];
        throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"'{schema.Name}' of '{shape.Schema.Name}' has {FieldConversions.Named(schema)}, which is no {typeof(T).Name}.", shape.Schema.Name, schema.Name);
    }

    /// <summary>A value as an object.</summary>
    public static object? ToObject(in Value value) => !value.HasValue ? null : value.Kind switch
    {
        ValueKind.Long => value.AsLong,
        ValueKind.Double => value.AsDouble,
        ValueKind.Decimal => value.AsDecimal,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Date => value.AsDate,
        ValueKind.Time => value.AsTime,
        ValueKind.DateTime => value.AsDateTime,
        _ => value.Part switch
        {
            SelectList<DynamicOption> options => FieldConversions.Texts(options),
            SelectList<DynamicNumberOption> options => FieldConversions.Texts(options),
            var part => part,
        },
    };
}
