using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The names of the units of an object: what <see cref="ObjectVersions"/> counts within a process. They name tables and columns, which processes with different versions of a model have in common.
/// </summary>
internal static class SharedUnits
{
    private const int MostRecords = 64;

    /// <summary>Which records there are.</summary>
    public static string Rows(ObjectSchema schema) => schema.Table + ":r";

    /// <summary>Whether records went: others go along, or lose their lookups.</summary>
    public static string Deletes(ObjectSchema schema) => schema.Table + ":d";

    /// <summary>Any field of any record.</summary>
    public static string Changes(ObjectSchema schema) => schema.Table + ":c";

    /// <summary>One field of any record.</summary>
    public static string Field(ObjectSchema schema, int field) => $"{schema.Table}:f.{schema.Fields[field].Column}";

    /// <summary>One record.</summary>
    public static string Record(ObjectSchema schema, string id) => $"{schema.Table}:i.{Hash128.Of(id)}";

    /// <summary>Records that are not known by id.</summary>
    public static string Unknown(ObjectSchema schema) => schema.Table + ":u";

    /// <summary>
    /// The deletes that the engine answers by deleting or changing records of an object. The reader asks, since who deletes may not know of this object.
    /// </summary>
    public static string[] DeletesBefore(ObjectSchema schema, Func<string, ObjectSchema?> find)
    {
        var units = new HashSet<string>(StringComparer.Ordinal);
        AddDeletes(units, schema, isFirst: true, find);
        return [.. units];
    }

    /// <summary>Many single records of an object are said by one name for all.</summary>
    public static void Bound(HashSet<string> units)
    {
        const string mark = ":i.";
        foreach (var many in units.Where(static unit => unit.Contains(mark, StringComparison.Ordinal)).GroupBy(static unit => unit[..unit.LastIndexOf(mark, StringComparison.Ordinal)], StringComparer.Ordinal)
            .Where(static records => records.Count() > MostRecords).ToArray())
        {
            units.ExceptWith(many);
            units.Add(many.Key + ":u");
        }
    }

    /// <summary>What is another when anything of an object may be: every query asks which records there are.</summary>
    public static string[] All(ObjectSchema schema) => [Rows(schema), Unknown(schema), Deletes(schema)];

    /// <summary>What a plan writes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="id">The id of the record; null when there may be others.</param>
    public static string[] WrittenBy(QueryPlan plan, string? id)
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
                return [Rows(schema), record, Deletes(schema)];
            default:
                return All(schema);
        }
    }

    private static void AddDeletes(HashSet<string> units, ObjectSchema schema, bool isFirst, Func<string, ObjectSchema?> find)
    {
        foreach (var field in schema.Fields)
        {
            if (field.Reference is not null && (field.OnDelete == DeleteBehavior.Cascade || (isFirst && field.OnDelete == DeleteBehavior.SetNull))
                && find(field.Reference) is { } target && units.Add(Deletes(target)))
            {
                AddDeletes(units, target, isFirst: false, find);
            }
        }
    }
}
