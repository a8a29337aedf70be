using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Errors;

/// <summary>Exceptions for broken constraints: which field it was is told by the constraint's name.</summary>
internal static class ConstraintError
{
    /// <summary>The exception; null for errors of other kinds.</summary>
    public static ObjectQLException? Of(PostgresException error, ObjectSchema? schema) => error.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => NotUnique(error, schema),
        PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => Reference(error, schema),
        PostgresErrorCodes.NotNullViolation when schema is not null && FieldOf(schema, error.ColumnName) is { } field => DriverErrors.Required(schema, field, error),
        PostgresErrorCodes.NotNullViolation => new ObjectQLException(ErrorCode.Validation, $"A required value is missing ({error.MessageText}).", schema?.Name, inner: error),
        PostgresErrorCodes.CheckViolation or PostgresErrorCodes.RaiseException => new ObjectQLException(
            ErrorCode.Validation, $"A rule of the database refuses the record: {error.MessageText}.", schema?.Name, inner: error),
        PostgresErrorCodes.ExclusionViolation => new ObjectQLException(
            ErrorCode.Conflict, $"A constraint of the database does not hold: {error.MessageText}.", schema?.Name, inner: error),
        _ => null,
    };

    /// <summary>Whether the error is a broken reference of a written record, whose value is not known yet.</summary>
    public static FieldSchema? MissingTarget(Exception error, ObjectSchema schema) =>
        error is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } server && server.TableName == schema.Table && server.ConstraintName is { } name
            ? schema.Fields.FirstOrDefault(field => PostgresDialect.Instance.ConstraintName(SchemaPrinter.ForeignKeyName(schema, field)) == name || $"{schema.Table}_{field.Column}_fkey" == name)
            : null;

    private static ObjectQLException NotUnique(PostgresException error, ObjectSchema? schema)
    {
        if (schema is null || error.TableName != schema.Table)
        {
            return new ObjectQLException(ErrorCode.Conflict, $"A unique value exists already ({error.MessageText}).", schema?.Name, inner: error);
        }

        foreach (var index in SchemaPrinter.IndexesOf(schema))
        {
            if (PostgresDialect.Instance.ConstraintName(index.Name) == error.ConstraintName || UsualName(schema, index) == error.ConstraintName)
            {
                return DriverErrors.NotUnique(schema, [.. index.Fields], error);
            }
        }

        return error.ConstraintName?.EndsWith("_pkey", StringComparison.Ordinal) == true
            ? DriverErrors.NotUnique(schema, [schema.Fields[ObjectSchema.IdField].Name], error)
            : new ObjectQLException(ErrorCode.Conflict, $"A unique value exists already ({error.MessageText}).", schema.Name, inner: error);
    }

    /// <summary>The name that the server gives a unique constraint whose author gave it none.</summary>
    private static string UsualName(ObjectSchema schema, IndexSchema index) =>
        $"{schema.Table}_{string.Join("_", index.Fields.Select(field => schema.Fields[schema.FieldNumber(field)].Column))}_key";

    private static ObjectQLException Reference(PostgresException error, ObjectSchema? schema) => schema is not null && error.TableName == schema.Table && !error.MessageText.StartsWith("update or delete", StringComparison.Ordinal)
        ? DriverErrors.NoTarget(schema, MissingTarget(error, schema), null, error)
        : DriverErrors.StillReferred(schema, null, error.TableName ?? "another table", null, error);

    private static FieldSchema? FieldOf(ObjectSchema schema, string? column) =>
        column is null ? null : schema.Fields.FirstOrDefault(field => field.IsStored && field.Column == column);
}
