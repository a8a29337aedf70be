namespace ObjectQL.Metadata;

/// <summary>Reports keys of lookups, formulas and auto numbers on fields that are none of these, and such as others leave nothing to say.</summary>
internal static class MisplacedKeys
{
    public static void Check(FieldSchema field, MappingNode map, DiagnosticSink sink)
    {
        Report("auto_number_format", "auto numbers", field.Type == FieldType.AutoNumber);
        Report("autonumberFormat", "auto numbers", field.Type == FieldType.AutoNumber);
        Report("prefix", "auto numbers", field.Type == FieldType.AutoNumber);
        Report("gapless", "auto numbers", field.Type == FieldType.AutoNumber);
        Report("blank_as_zero", "formulas", field.Type == FieldType.Formula);
        Report("treat_blank_as", "formulas", field.Type == FieldType.Formula);
        Report("deleteBehavior", "lookups", field.Reference is not null || field.Type is FieldType.Lookup or FieldType.MasterDetail);
        Report("reparentable", "details", field.Type == FieldType.MasterDetail);
        if (field.Type == FieldType.AutoNumber)
        {
            Outweigh(["auto_number_format", "autonumberFormat", "format", "prefix"]);
        }

        // The first one of these says all that the others could; of an auto number, and elsewhere 'format' is about something else, so that the table of keys cannot tell.
        void Outweigh(string[] keys)
        {
            var written = Array.FindAll(keys, key => map.Value(key) is ScalarNode { IsNull: false });
            for (var i = 1; i < written.Length; i++)
            {
                sink.Report(MetadataRules.WeakerKey, map.Find(written[i])!.Value.Key, written[i], written[0]);
            }
        }

        void Report(string key, string what, bool isMeant)
        {
            if (!isMeant && map.Find(key) is { } found && map.Value(key) is not (null or ScalarNode { IsNull: true } or ScalarNode { Kind: ScalarKind.Boolean, Text: "false" }))
            {
                sink.Report(MetadataRules.BoundWithoutEffect, found.Key, key, field.Name, what, FieldTypes.NameOf(field.Type));
            }
        }
    }
}
