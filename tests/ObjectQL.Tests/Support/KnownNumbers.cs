using ObjectQL.Query;

namespace ObjectQL.Tests;

/// <summary>Statistics as a test wants them, whatever is stored.</summary>
internal static class KnownNumbers
{
    /// <summary>Sets what is known about an object: how many records, and for some fields how many values and which part is without one.</summary>
    public static void Set(Database db, string name, long rows, params (string Field, long Distinct, double Nulls)[] fields)
    {
        var schema = db.Model.FindObject(name)!.Schema;
        db.Statistics.Keep(new ObjectStatistics(name, rows)
        {
            Fields = [.. schema.Fields.Select(field => fields.FirstOrDefault(one => one.Field == field.Name) is { Field: not null } known
                ? new FieldStatistics(known.Distinct, known.Nulls, default, default)
                : FieldStatistics.Unknown)],
        });
        db.Plans.Clear();
    }

    /// <summary>Lets lists of an object seem so short that every lookup which can be joined is, or so long, and all records to refer to one, that none is.</summary>
    public static void Joined(Database db, bool isJoined, params string[] names)
    {
        foreach (var name in names)
        {
            Set(db, name, isJoined ? 1 : 1_000_000, isJoined ? [] : [.. db.Model.FindObject(name)!.Schema.Fields.Select(static field => (field.Name, 1L, 0d))]);
        }
    }
}
