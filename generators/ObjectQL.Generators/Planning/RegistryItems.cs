using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What the registry of the running program holds: every item, and the whole definition of every object.</summary>
internal static class RegistryItems
{
    public static IEnumerable<MetadataItem> Of(LinkedSchema schema)
    {
        foreach (var item in schema.Items)
        {
            yield return item;
        }

        foreach (var item in schema.Objects)
        {
            yield return new MetadataItem("object", item.Name, item.DefinitionJson) { Source = item.Sources.IsEmpty ? "" : item.Sources[0] };
        }
    }
}
