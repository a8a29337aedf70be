using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One object as the model class sees it.</summary>
/// <param name="Name">The object.</param>
/// <param name="Class">Its record class.</param>
/// <param name="Datasource">Its data source.</param>
/// <param name="Operations">Its operations, as an expression.</param>
/// <param name="Fingerprint">The hash of its schema.</param>
internal sealed record ModelObject(string Name, string Class, string Datasource, string Operations, Hash128 Fingerprint)
{
    public static ModelObject From(RecordPlan plan) =>
        new(plan.Schema.Name, plan.Class, plan.Schema.Datasource, RecordEmitter.Operations(plan), SchemaFingerprint.Of(plan.Schema));
}
