using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The objects that one data source holds.</summary>
/// <param name="Name">The data source's name.</param>
/// <param name="Fingerprint">The hash of the schema of these objects.</param>
/// <param name="Objects">Their numbers in the model.</param>
public sealed record DatasourceInfo(string Name, Hash128 Fingerprint, int[] Objects);
