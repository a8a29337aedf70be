using System.Text;
using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Errors;

/// <summary>Errors of written records, explained by what was written.</summary>
internal static class WriteError
{
    /// <summary>What is wrong with the record; null when the server's word must do.</summary>
    public static ObjectQLException? Of<T>(Exception error, QueryPlan plan, T record)
        where T : Record, IRecord<T>
    {
        var schema = plan.Schema;
        if (ConstraintError.MissingTarget(error, schema) is { } reference)
        {
            var target = new WrittenText(plan.Fields.AsSpan(), schema.FieldNumber(reference.Name));
            T.Write(record, ref target);
            return DriverErrors.NoTarget(schema, reference, target.Value, error);
        }

        if (error is EncoderFallbackException or PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter })
        {
            foreach (var number in plan.Fields)
            {
                var text = new WrittenText(plan.Fields.AsSpan(), number);
                T.Write(record, ref text);
                if (text.Value is { } value && Problem(value) is { } problem)
                {
                    return DriverErrors.Refused(schema, schema.Fields[number], problem, error);
                }
            }
        }

        return null;
    }

    /// <summary>What is wrong with one of several records. A text that the server refused is in one of them; a missing target may belong to any, so no id is named.</summary>
    public static ObjectQLException? OfMany<T>(Exception error, QueryPlan plan, IReadOnlyList<T> records)
        where T : Record, IRecord<T>
    {
        if (ConstraintError.MissingTarget(error, plan.Schema) is null)
        {
            foreach (var record in records)
            {
                if (Of(error, plan, record) is { } explained)
                {
                    return explained;
                }
            }
        }

        return null;
    }

    /// <summary>Which records still refer to the one that is to be deleted.</summary>
    public static ObjectQLException? OfDelete(Exception error, ObjectSchema schema, string? id)
    {
        if (error is not PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation, TableName: { } table } server)
        {
            return null;
        }

        var prefix = $"fk_{table}_";
        var column = server.ConstraintName is { } name && name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;
        return DriverErrors.StillReferred(schema, id, table, column, error);
    }

    private static string? Problem(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return "PostgreSQL cannot store the character NUL (U+0000) in a text.";
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return "The text holds half of a surrogate pair, which is no Unicode character.";
            }
        }

        return null;
    }
}
