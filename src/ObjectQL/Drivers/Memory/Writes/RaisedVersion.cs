using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Gives a changed record its next version before it is stored.</summary>
internal static class RaisedVersion
{
    /// <summary>Raises the declared version by one (none counts as 0), or makes the time of the change later than the last one.</summary>
    public static void Apply<T>(QueryPlan plan, T previous, T stored)
        where T : Record, IRecord<T>
    {
        var field = plan.Schema.VersionField;
        if (plan.RaisesVersion)
        {
            var version = SingleValueWriter.Of(previous, field);
            Assign(stored, field, Value.Of((version.HasValue ? version.AsLong : 0) + 1));
        }
        else if (field == ObjectSchema.UpdatedAtField && stored.UpdatedAtMilliseconds <= previous.UpdatedAtMilliseconds)
        {
            // Two changes within one millisecond must differ, since the time is what tells the versions apart.
            Assign(stored, field, Value.Of(DateTimeOffset.FromUnixTimeMilliseconds(previous.UpdatedAtMilliseconds + 1)));
        }
    }

    private static void Assign<T>(T record, int field, Value value)
        where T : Record, IRecord<T>
    {
        var reader = new SingleValueReader(field, value);
        T.Read(record, ref reader);
    }
}
