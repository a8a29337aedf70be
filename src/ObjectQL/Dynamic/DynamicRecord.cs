using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// A record of an object whose metadata came at run time: the fields are reached by their names. Made by <see cref="DynamicSets.New"/>, or read by the set of its object.
/// </summary>
[JsonConverter(typeof(DynamicRecordJsonConverter))]
public sealed partial class DynamicRecord : LinkedRecord, IRecord<DynamicRecord>
{
    private readonly DynamicShape _shape;
    private Value[] _values;

    internal DynamicRecord(DynamicShape shape)
    {
        _shape = shape;
        _values = new Value[shape.Schema.Fields.Count];
    }

    /// <summary>The object's schema: its fields by number, and what the metadata says about them.</summary>
    public ObjectSchema Schema => _shape.Schema;

    internal DynamicShape Shape => _shape;

    /// <inheritdoc/>
    protected override ObjectSchema SchemaOfRecord => _shape.Schema;

    static ObjectType<DynamicRecord> IRecord<DynamicRecord>.Type => throw new ObjectQLException(
        ErrorCode.InvalidRequest,
        "A DynamicRecord may be of any object that was loaded at run time, so the object must be named: Hooks.Add(HookEvent.BeforeCreate, \"invoices\", ...), Events.Subscribe(kinds, ..., \"invoices\").");

    static ObjectType<DynamicRecord> IRecord<DynamicRecord>.TypeOf(ObjectSchema schema) => DynamicShape.Of(schema).Type;

    static DynamicRecord IRecord<DynamicRecord>.New(ObjectSchema schema) => new(DynamicShape.Of(schema));

    static void IRecord<DynamicRecord>.Read<TReader>(DynamicRecord record, ref TReader reader)
    {
        var shape = record._shape;
        while (reader.Next(out var field))
        {
            if (field > ObjectSchema.UpdatedAtField)
            {
                record._values[field] = FieldValues.Read(shape, field, ref reader);
            }
            else if (field == ObjectSchema.IdField && shape.Schema.IsNumbered)
            {
                ReadNumberId(record, reader.Long());
            }
            else
            {
                ReadBase(record, field, ref reader);
            }
        }
    }

    static void IRecord<DynamicRecord>.Write<TWriter>(DynamicRecord record, ref TWriter writer)
    {
        var shape = record._shape;
        while (writer.Next(out var field))
        {
            if (field > ObjectSchema.UpdatedAtField)
            {
                FieldValues.Write(shape, field, shape.FormulaOf(field) is null ? record._values[field] : record.Compute(field), ref writer);
            }
            else if (field == ObjectSchema.IdField && shape.Schema.IsNumbered)
            {
                writer.Long(NumberIdOf(record));
            }
            else
            {
                WriteBase(record, field, ref writer);
            }
        }
    }

    static void IRecord<DynamicRecord>.ApplyDefaults(DynamicRecord draft)
    {
        foreach (var value in draft._shape.Defaults)
        {
            if (IsUnassigned(draft, value.Field))
            {
                var reader = new SingleValueReader(value.Field, value.Now());
                ReadInto(draft, ref reader);
                draft.MarkAssigned(value.Field);
            }
        }
    }

    private protected override void Separate()
    {
        base.Separate();
        _values = (Value[])_values.Clone();
    }

    private static void ReadInto<TReader>(DynamicRecord record, ref TReader reader)
        where TReader : IRecordReader, allows ref struct => Reads<DynamicRecord>.Into(record, ref reader);

    /// <summary>The value of a formula, computed of what it needs.</summary>
    /// <exception cref="ObjectQLException"><c>FIELD_NOT_LOADED</c>: a field that it needs was not read.</exception>
    private Value Compute(int field)
    {
        foreach (var input in _shape.InputsOf(field))
        {
            Get(0, input);
        }

        return _shape.FormulaOf(field)!.Get(this, _shape.Type.Access, DateTimeOffset.UtcNow);
    }

    /// <summary>Static members of an interface are reached through a type parameter.</summary>
    private static class Reads<T>
        where T : Record, IRecord<T>
    {
        public static void Into<TReader>(T record, ref TReader reader)
            where TReader : IRecordReader, allows ref struct => T.Read(record, ref reader);
    }
}
