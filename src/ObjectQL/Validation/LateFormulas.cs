using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Formulas over other records in messages about a record that is not stored yet: no database can have computed them. They are computed of the record as it will be and of those that its
/// lookups lead to, as far as the caller may see these.
/// </summary>
internal static class LateFormulas
{
    /// <summary>Whether a message names one of some formulas.</summary>
    public static bool IsNamed(string message, Metadata.ObjectSchema schema, FieldMask formulas)
    {
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (formulas.Contains(i) && IsNamed(message, schema.Fields[i].Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The formulas that a message names, with their values as they are shown. One that cannot be told before the record is stored is left out.</summary>
    public static async ValueTask<List<(string Name, string? Value)>> ComputeAsync<T>(RuleCheck check, ObjectType<T> type, T record, string message)
        where T : Record, IRecord<T>
    {
        var found = new List<(string, string?)>();
        var (schema, formulas, access) = (type.Schema, type.DistantFormulas.Except(record.Loaded()), check.Session.AccessTo(type));
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (!formulas.Contains(i) || !IsNamed(message, schema.Fields[i].Name))
            {
                continue;
            }

            if (access?.MayRead(i) == false)
            {
                found.Add((schema.Fields[i].Name, "***"));
            }
            else if (Read(check.Session.Database, schema, i) is { } formula)
            {
                var value = await formula.GetAsync(record, type.Access, check, static (target, check, id) => target.FindSeenAsync(check, id)).ConfigureAwait(false);
                found.Add((schema.Fields[i].Name, value.HasValue ? ScalarFunctions.ToText(value) : null));
            }
            else
            {
                found.Add((schema.Fields[i].Name, $"{{{{{schema.Fields[i].Name}}}}}"));
            }
        }

        return found;
    }

    /// <summary>A formula over a record and those that its lookups lead to; null for one that asks for children, or that cannot be computed at all.</summary>
    private static RecordExpression? Read(Database database, Metadata.ObjectSchema schema, int field)
    {
        var scope = new QueryScope(schema, database.FindSchema);
        return scope.Formula(field).Expression is { } value && !ExpressionParts.AsksForMore(value) ? new RecordExpression(schema, value, scope.Sources) : null;
    }

    private static bool IsNamed(string message, string field) => message.Contains("{{" + field + "}}", StringComparison.Ordinal);
}
