using ObjectQL.Metadata;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Errors;

/// <summary>Exceptions for broken constraints: which field it was is read from the engine's message.</summary>
internal static class ConstraintError
{
    /// <summary>A foreign key with RESTRICT is reported as a trigger's error, but in these words.</summary>
    private const string RestrictMessage = "FOREIGN KEY constraint failed";

    /// <summary>How the message of a broken foreign key begins that nobody has looked into yet.</summary>
    public const string BrokenReference = "A reference does not hold";

    public static ObjectQLException Of(int extended, string message, ObjectSchema? schema)
    {
        var fields = schema is null ? [] : FieldsIn(message, schema);
        var field = fields.Count == 0 ? null : fields[0];
        var what = schema is null ? "a record" : $"a '{schema.Name}' record";
        return extended switch
        {
            ResultCode.ConstraintPrimaryKey or ResultCode.ConstraintRowId => new ObjectQLException(
                ErrorCode.Conflict, $"There is {what} with this id already.", schema?.Name, field ?? "id"),
            ResultCode.ConstraintUnique when schema is not null && fields.Count > 0 => DriverErrors.NotUnique(schema, fields),
            ResultCode.ConstraintUnique => new ObjectQLException(
                ErrorCode.Conflict, $"A unique value exists already ({message}).", schema?.Name),
            ResultCode.ConstraintForeignKey or ResultCode.ConstraintTrigger when extended == ResultCode.ConstraintForeignKey || message == RestrictMessage => new ObjectQLException(
                ErrorCode.Conflict, BrokenReference + ": the record that is referred to does not exist, or other records still refer to the one that is deleted.", schema?.Name),
            ResultCode.ConstraintNotNull when schema is not null && field is not null => DriverErrors.Required(schema, schema.Fields[schema.FieldNumber(field)]),
            ResultCode.ConstraintNotNull => new ObjectQLException(ErrorCode.Validation, $"A required value is missing ({message}).", schema?.Name),
            ResultCode.ConstraintCheck or ResultCode.ConstraintTrigger => new ObjectQLException(
                ErrorCode.Validation, $"A rule of the database refuses the record: {message}.", schema?.Name),
            _ => new ObjectQLException(ErrorCode.Conflict, $"A constraint of the database does not hold: {message}.", schema?.Name),
        };
    }

    /// <summary>The fields of <c>UNIQUE constraint failed: table.column, table.column</c>.</summary>
    private static List<string> FieldsIn(string message, ObjectSchema schema)
    {
        var found = new List<(int At, string Name)>();
        var start = message.IndexOf(": ", StringComparison.Ordinal);
        var list = start < 0 ? "" : ", " + message[(start + 2)..] + ", ";
        foreach (var field in schema.Fields)
        {
            var at = list.IndexOf($", {schema.Table}.{field.Column}, ", StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && field.IsStored)
            {
                found.Add((at, field.Name));
            }
        }

        found.Sort(static (x, y) => x.At.CompareTo(y.At));
        return found.ConvertAll(static x => x.Name);
    }
}
