using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>The fields by their names.</content>
public sealed partial class DynamicRecord
{
    private static readonly JsonSerializerOptions s_strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>
    /// A field as an object (null for no value): a text, a <see cref="long"/>, a <see cref="decimal"/>, a list, ... An option is its text. <see cref="Get{T}(string)"/> and
    /// <see cref="Set{T}(string, T)"/> do it without boxing.
    /// </summary>
    /// <exception cref="ObjectQLException">
    /// <c>INVALID_REQUEST</c>: there is no such field, it takes no such value, or no caller assigns it; <c>FIELD_NOT_LOADED</c>.
    /// </exception>
    public object? this[string field]
    {
        get => FieldValues.ToObject(ValueOf(_shape.NumberOf(field)));
        set
        {
            var number = _shape.NumberOf(field);
            Assign(number, FieldValues.OfObject(_shape, number, value));
        }
    }

    /// <summary>The value of a field; the default of a type that has no null, where there is no value. An option is its text.</summary>
    /// <typeparam name="T">Its type: <see cref="string"/>, <see cref="long"/>, <see cref="int"/>, <see cref="double"/>, <see cref="decimal"/>, <see cref="bool"/>, dates and times (or one that may be null), or the class of a value with parts.</typeparam>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field, or it has values of another type; <c>FIELD_NOT_LOADED</c>.</exception>
    public T? Get<T>(string field)
    {
        var number = _shape.NumberOf(field);
        return FieldValues.To<T>(_shape, number, ValueOf(number));
    }

    /// <summary>The value of a field by its number (its place among the fields of <see cref="Schema"/>).</summary>
    /// <inheritdoc cref="Get{T}(string)"/>
    public T? Get<T>(int field) => FieldValues.To<T>(_shape, Checked(field), ValueOf(field));

    /// <summary>Assigns a field.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field, it takes no such value, or no caller assigns it.</exception>
    public void Set<T>(string field, T? value)
    {
        var number = _shape.NumberOf(field);
        Assign(number, FieldValues.Of(_shape, number, value));
    }

    /// <summary>Assigns a field by its number.</summary>
    /// <inheritdoc cref="Set{T}(string, T)"/>
    public void Set<T>(int field, T? value) => Assign(Checked(field), FieldValues.Of(_shape, field, value));

    /// <summary>Whether the field has a value here, or null: it was read or assigned.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field.</exception>
    public bool Has(string field)
    {
        var number = _shape.NumberOf(field);
        return _shape.FormulaOf(number) is null ? IsLoaded(number) : !IsStored || IsLoaded(number);
    }

    /// <summary>The record that a lookup led to with a query that expanded it; null where there is none.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field, or it refers to several records; <c>FIELD_NOT_LOADED</c>: it was not expanded.</exception>
    public Record? Related(string lookup) => GetRecord<Record>(_shape.LookupOf(lookup), lookup);

    /// <summary>The children that came along with a query that expanded the relationship, or the records that a lookup of several refers to, with one that expanded it.</summary>
    /// <param name="relationship">The name of the relationship, or of the lookup.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such relationship; <c>FIELD_NOT_LOADED</c>: it was not expanded.</exception>
    public IReadOnlyList<Record> Children(string relationship) =>
        _shape.ListOf(relationship) is >= 0 and var list ? GetRecords<Record>(list, relationship) : GetChildren<Record>(_shape.RelationshipOf(relationship), relationship);

    /// <summary>The loaded fields as a JSON object, together with what came along.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            WriteTo(json);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    internal void WriteTo(Utf8JsonWriter json) => RecordJson.Write(json, this, _shape.Type.JsonFields, isRaw: false);

    /// <summary>Assigns the members of a JSON object.</summary>
    internal void Take(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException($"A '{Schema.Name}' record is a JSON object, but found {reader.TokenType}.");
            }

            var members = new JsonRecordReader(reader, _shape.Type.JsonFields, this, s_strict);
            ReadInto(this, ref members);
            reader = members.Json;
            if (reader.Read())
            {
                throw new JsonException($"Something follows the '{Schema.Name}' record.");
            }
        }
        catch (JsonException error)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, error.Message, Schema.Name, null, error);
        }
    }

    /// <summary>Assigns a field as a caller does.</summary>
    internal void Assign(int field, Value value)
    {
        switch (field)
        {
            case ObjectSchema.IdField:
                Id = value.HasValue ? RecordKey.Checked(Schema, RecordKey.Of(value)) : "";
                break;
            case ObjectSchema.CreatedAtField:
                CreatedAt = value.AsDateTime;
                break;
            case ObjectSchema.UpdatedAtField:
                UpdatedAt = value.AsDateTime;
                break;
            default:
                Set(ref _values[field], value, _shape.Assignable(field));
                break;
        }
    }

    private Value ValueOf(int field) => field switch
    {
        ObjectSchema.IdField => IdOrEmpty.Length == 0 ? default : Get(RecordKey.ToValue(Schema, IdOrEmpty), field),
        ObjectSchema.CreatedAtField => Value.Of(CreatedAt),
        ObjectSchema.UpdatedAtField => Value.Of(UpdatedAt),
        _ when _shape.FormulaOf(field) is not null => Compute(field),
        _ => Get(_values[field], field),
    };

    private int Checked(int field) => (uint)field < (uint)_values.Length ? field : throw new ObjectQLException(
        ErrorCode.InvalidRequest, $"'{Schema.Name}' has {_values.Length} fields, from 0 on; there is none of the number {field}.", Schema.Name);
}
