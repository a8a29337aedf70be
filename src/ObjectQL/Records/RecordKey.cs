using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The key of a record: the id as a text, whatever its type is. The kernel knows records by it; here it becomes the value of the field <c>id</c>, or of a lookup, and back.
/// </summary>
internal static class RecordKey
{
    /// <summary>The key as the value of the object's id.</summary>
    public static Value ToValue(ObjectSchema schema, string key) => schema.IsNumbered ? Value.Of(ToNumber(key)) : Value.Of(key);

    /// <summary>The whole number of a key.</summary>
    public static long ToNumber(string key) => long.Parse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>The key that an id, or a lookup with a value, has.</summary>
    public static string Of(in Value id) => id.Kind == ValueKind.Long ? Of(id.AsLong) : id.AsText;

    /// <summary>The key of a whole number.</summary>
    public static string Of(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The key of a uuid.</summary>
    public static string Of(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    /// <summary>A key that a caller has given, in its one form.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it is none of the object's type.</exception>
    public static string Checked(ObjectSchema schema, string key)
    {
        var field = schema.Fields[ObjectSchema.IdField];
        if (field.Kind == ValueKind.Long)
        {
            return long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? Of(number) : throw Wrong(schema, key, "a whole number");
        }

        return field.IsUuid ? Guid.TryParse(key, out var uuid) ? Of(uuid) : throw Wrong(schema, key, "a uuid") : key;
    }

    /// <summary>A value that is compared with a uuid, in its one form.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it is no uuid.</exception>
    public static Value Uuid(in Value value, string objectName, FieldSchema field)
    {
        if (value.IsList)
        {
            var items = value.Items.ToArray();
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = Uuid(items[i], objectName, field);
            }

            return Value.OfList(items);
        }

        return !value.HasValue ? value
            : Guid.TryParse(value.AsText, out var uuid) ? Value.Of(Of(uuid))
            : throw new ObjectQLException(ErrorCode.InvalidRequest, $"'{value.AsText}' is compared with '{field.Name}' of '{objectName}', but is no uuid; write one such as 0192f0c1-5a3b-7c4d-8e9f-001122334455.", objectName, field.Name);
    }

    private static ObjectQLException Wrong(ObjectSchema schema, string key, string expected) => new(
        ErrorCode.InvalidRequest, $"'{key}' is no id of '{schema.Name}': its ids are declared as {expected}.", schema.Name, "id");
}
