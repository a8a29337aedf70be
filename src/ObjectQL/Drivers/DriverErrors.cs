using System.ComponentModel;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What drivers say when an engine refuses a record, in the same words whichever engine it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DriverErrors
{
    /// <summary>Values that must be unique exist already.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="fields">The names of the fields that are unique together.</param>
    /// <param name="inner">The engine's error, or null.</param>
    public static ObjectQLException NotUnique(ObjectSchema schema, IReadOnlyList<string> fields, Exception? inner = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(fields);
        var what = $"there is a '{schema.Name}' record with";
        var message = fields is ["id"] ? $"There is a '{schema.Name}' record with this id already."
            : fields.Count == 1 ? $"The value of '{fields[0]}' must be unique, and {what} it already."
            : $"The values of {string.Join(", ", fields.Select(static field => $"'{field}'"))} must be unique together, and {what} them already.";
        return new ObjectQLException(ErrorCode.Conflict, message, schema.Name, fields.Count == 0 ? null : fields[0], inner);
    }

    /// <summary>Refuses to go on with a transaction that has ended, or that the engine has rolled back.</summary>
    /// <param name="hasEnded">Whether it was committed or rolled back.</param>
    /// <param name="brokenBy">The error by which the engine rolled back all of it; null for none.</param>
    /// <exception cref="ObjectQLException"><c>DRIVER_TRANSACTION_FAILED</c>.</exception>
    public static void ThrowIfOver(bool hasEnded, Exception? brokenBy)
    {
        if (hasEnded)
        {
            throw new ObjectQLException(
                ErrorCode.TransactionFailed,
                brokenBy is null ? "The transaction has ended already; begin a new one." : $"The transaction was rolled back: {brokenBy.Message}",
                inner: brokenBy);
        }

        if (brokenBy is not null)
        {
            throw new ObjectQLException(
                ErrorCode.TransactionFailed,
                $"The engine has rolled back the whole transaction after an error; nothing of it is stored. Begin a new one. The error was: {brokenBy.Message}",
                inner: brokenBy);
        }
    }

    /// <summary>Refuses a plan that does not change one record by its id alone: nobody gives the other values that it asks for.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>.</exception>
    public static void DemandIdAlone(QueryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Kind != PlanKind.Update || plan.Parameters.Count != 1)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"Several '{plan.Schema.Name}' records are changed each by a plan that names it by its id and asks for nothing else, no version either.", plan.Schema.Name);
        }
    }

    /// <summary>A required value is missing.</summary>
    public static ObjectQLException Required(ObjectSchema schema, FieldSchema field, Exception? inner = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(field);
        return new ObjectQLException(ErrorCode.Validation, $"'{field.Name}' is required.", schema.Name, field.Name, inner)
        {
            Failures = [new ValidationFailure($"{field.Name}_required", field.Name, $"'{field.Name}' is required.")],
        };
    }

    /// <summary>A value has no form in which the engine could keep it.</summary>
    public static ObjectQLException Refused(ObjectSchema schema, FieldSchema field, string why, Exception? inner = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(field);
        return new ObjectQLException(ErrorCode.Validation, $"The value of '{field.Name}' cannot be stored: {why}", schema.Name, field.Name, inner)
        {
            Failures = [new ValidationFailure($"{field.Name}_value", field.Name, why)],
        };
    }

    /// <summary>A record that is referred to does not exist.</summary>
    /// <param name="schema">The object of the record that refers to it.</param>
    /// <param name="field">The field that refers to it; null when the engine does not say which.</param>
    /// <param name="id">The id that does not exist; null when it is not known.</param>
    /// <param name="inner">The engine's error, or null.</param>
    public static ObjectQLException NoTarget(ObjectSchema schema, FieldSchema? field, string? id, Exception? inner = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var message = field is null ? "A reference does not hold: the record that is referred to does not exist."
            : $"'{field.Name}' refers to {(id is null ? "a record" : $"the record '{id}'")} of '{field.Reference}', which does not exist.";
        return new ObjectQLException(ErrorCode.Conflict, message, schema.Name, field?.Name, inner);
    }

    /// <summary>Records still refer to one that is to be deleted.</summary>
    /// <param name="schema">The object of the record that is to be deleted.</param>
    /// <param name="id">Its id; null when it is not known.</param>
    /// <param name="table">The table whose records refer to it.</param>
    /// <param name="column">The column by which they do; null when it is not known.</param>
    /// <param name="inner">The engine's error, or null.</param>
    public static ObjectQLException StillReferred(ObjectSchema? schema, string? id, string table, string? column, Exception? inner = null) => new(
        ErrorCode.Conflict,
        $"The {(schema is null ? "" : $"'{schema.Name}' ")}record{(id is null ? "" : $" '{id}'")} cannot be deleted: records of '{table}' still refer to it{(column is null ? "" : $" in '{column}'")}. Delete or change those first.",
        schema?.Name,
        "id",
        inner);
}
