namespace ObjectQL.Metadata;

/// <summary>Reports keys of lookups and of auto numbers on fields that are neither.</summary>
internal static class MisplacedKeys
{
    public static void Check(FieldSchema field, MappingNode map, DiagnosticSink sink)
    {
        Report("auto_number_format", "auto numbers", field.Type == FieldType.AutoNumber);
        Report("autonumberFormat", "auto numbers", field.Type == FieldType.AutoNumber);
        Report("gapless", "auto numbers", field.Type == FieldType.AutoNumber);
        Report("deleteBehavior", "lookups", field.Reference is not null || field.Type is FieldType.Lookup or FieldType.MasterDetail);
        Report("reparentable", "details", field.Type == FieldType.MasterDetail);

        void Report(string key, string what, bool isMeant)
        {
            if (!isMeant && map.Find(key) is { } found && map.Value(key) is not (null or ScalarNode { IsNull: true }))
            {
                sink.Report(MetadataRules.BoundWithoutEffect, found.Key, key, field.Name, what, FieldTypes.NameOf(field.Type));
            }
        }
    }
}
