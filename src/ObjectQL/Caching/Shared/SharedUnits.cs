using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The names of the units of an object: what <see cref="ObjectVersions"/> counts within a process. They say names and no numbers, since processes may have different versions of a model.
/// </summary>
internal static class SharedUnits
{
    /// <summary>Which records there are.</summary>
    public static string Rows(ObjectSchema schema) => schema.Name + ":r";

    /// <summary>Any field of any record.</summary>
    public static string Changes(ObjectSchema schema) => schema.Name + ":c";

    /// <summary>One field of any record.</summary>
    public static string Field(ObjectSchema schema, int field) => $"{schema.Name}:f.{schema.Fields[field].Name}";

    /// <summary>One record.</summary>
    public static string Record(ObjectSchema schema, string id) => $"{schema.Name}:i.{Hash128.Of(id)}";

    /// <summary>Records that are not known by id.</summary>
    public static string Unknown(ObjectSchema schema) => schema.Name + ":u";

    /// <summary>What the record of an id depends on.</summary>
    public static string[] Of(ObjectSchema schema, string id) => [Record(schema, id), Unknown(schema)];

    /// <summary>What is another when anything of an object may be: every query asks which records there are.</summary>
    public static string[] All(ObjectSchema schema) => [Rows(schema), Unknown(schema)];

    /// <summary>What a plan writes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="id">The id of the record; null when there may be others.</param>
    /// <param name="find">Finds an object.</param>
    public static string[] WrittenBy(QueryPlan plan, string? id, Func<string, ObjectSchema?> find)
    {
        var schema = plan.Schema;
        var record = id is null ? Unknown(schema) : Record(schema, id);
        switch (plan.Kind)
        {
            case PlanKind.Insert:
                return [Rows(schema), record];
            case PlanKind.Update or PlanKind.UpdateMany:
                var fields = plan.Fields.Select(field => Field(schema, field));
                return [.. plan.RaisesVersion ? fields.Append(Field(schema, schema.VersionField)) : fields, Changes(schema), record];
            case PlanKind.Delete or PlanKind.DeleteMany:
                var units = new HashSet<string>(StringComparer.Ordinal) { Rows(schema), record };
                AddChildren(units, schema, [schema.Name], find);
                return [.. units];
            default:
                return All(schema);
        }
    }

    /// <summary>The engine itself deletes what hangs on a deleted record, or clears lookups to it.</summary>
    private static void AddChildren(HashSet<string> units, ObjectSchema schema, HashSet<string> seen, Func<string, ObjectSchema?> find)
    {
        foreach (var child in schema.Children)
        {
            if (find(child.Object) is { } other)
            {
                units.UnionWith(All(other));
                if (seen.Add(other.Name))
                {
                    AddChildren(units, other, seen, find);
                }
            }
        }
    }
}
