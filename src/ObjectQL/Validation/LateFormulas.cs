using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Formulas over other records, and fields of these (<c>{{owner.name}}</c>), in messages about a record that is not stored yet: no database can have computed them. They are computed of the record as
/// it will be and of those that its lookups lead to, as far as the caller may see these.
/// </summary>
internal static class LateFormulas
{
    /// <summary>Whether a message names one of some formulas, or a field of another record.</summary>
    public static bool IsNamed(string message, Metadata.ObjectSchema schema, FieldMask formulas)
    {
        if (!message.Contains("{{", StringComparison.Ordinal))
        {
            return false;
        }

        if (Metadata.RuleMessageChecker.PlacesOf(message).Any(place => MessagePlaces.IsPath(schema, place.Name)))
        {
            return true;
        }

        for (var i = 0; !formulas.IsEmpty && i < schema.Fields.Count; i++)
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
        var (schema, formulas, sight) = (type.Schema, type.DistantFormulas.Except(record.Loaded()), new MessageSight(check.Session, type));
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (!formulas.Contains(i) || !IsNamed(message, schema.Fields[i].Name))
            {
                continue;
            }

            if (!sight.Shows(i))
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

        foreach (var (_, name) in Metadata.RuleMessageChecker.PlacesOf(message).Where(place => MessagePlaces.IsPath(schema, place.Name)).Distinct())
        {
            if (await ReadPathAsync(check, type, record, name).ConfigureAwait(false) is { IsThere: true } path)
            {
                found.Add((name, path.Text));
            }
        }

        return found;
    }

    /// <summary>A field of a record that a lookup leads to; not there when the place names none.</summary>
    private static async ValueTask<(bool IsThere, string? Text)> ReadPathAsync<T>(RuleCheck check, ObjectType<T> type, T record, string name)
        where T : Record, IRecord<T>
    {
        var scope = new QueryScope(type.Schema, check.Session.Database.FindSchema);
        if (MessagePlaces.Read(scope, name).Expression is not { Type.IsComparable: true } path || ExpressionParts.AsksForMore(path))
        {
            return default;
        }

        var sources = scope.Sources;
        var lookups = sources.Select(static source => (source.Parent, source.Field));
        if (lookups.Concat(ExpressionParts.All(path).OfType<FieldExpression>().Select(static field => (field.Source, field.Field))).Any(part => AccessOf(part.Item1)?.MayRead(part.Item2) == false))
        {
            return (true, "***");
        }

        // What a lookup leads to is read as the caller sees it, masked where he sees no more.
        var value = await new RecordExpression(type.Schema, path, sources).GetAsync(record, type.Access, check, static (target, check, id) => target.FindSeenAsync(check, id)).ConfigureAwait(false);
        return (true, value.HasValue ? ScalarFunctions.ToText(value) : null);

        ObjectAccess? AccessOf(int source) => check.Session.AccessTo(source == 0 ? type : check.Session.FindOperations(sources[source - 1].Schema.Name)!.ObjectType);
    }

    /// <summary>A formula over a record and those that its lookups lead to; null for one that asks for children, or that cannot be computed at all.</summary>
    private static RecordExpression? Read(Database database, Metadata.ObjectSchema schema, int field)
    {
        var scope = new QueryScope(schema, database.FindSchema);
        return scope.Formula(field).Expression is { } value && !ExpressionParts.AsksForMore(value) ? new RecordExpression(schema, value, scope.Sources) : null;
    }

    private static bool IsNamed(string message, string field) => message.Contains("{{" + field + "}}", StringComparison.Ordinal);
}
