using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Raises the declared version of a record that is about to be stored.</summary>
internal static class RaisedVersion
{
    /// <summary>Raises the version by one where the plan says so; none counts as 0.</summary>
    public static void Apply<T>(QueryPlan plan, T previous, T stored)
        where T : Record, IRecord<T>
    {
        if (plan.RaisesVersion)
        {
            var field = plan.Schema.VersionField;
            var version = SingleValueWriter.Of(previous, field);
            var reader = new SingleValueReader(field, Value.Of((version.HasValue ? version.AsLong : 0) + 1));
            T.Read(stored, ref reader);
        }
    }
}
