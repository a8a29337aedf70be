namespace ObjectQL.Metadata;

/// <summary>The options of a select in each of their forms: words, maps of label and value, or one map from value to label.</summary>
internal static class OptionConverter
{
    public static EquatableArray<OptionSchema> Convert(Node? options, DiagnosticSink sink)
    {
        var found = new List<OptionSchema>();
        var values = new HashSet<string>(StringComparer.Ordinal);
        switch (options)
        {
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    Add(Read(item, sink), item);
                }

                break;
            case MappingNode map:
                foreach (var entry in map.Entries)
                {
                    Add(Read(entry, sink), entry.Key);
                }

                break;
        }

        return found.ToEquatableArray();

        void Add(OptionSchema? option, Node node)
        {
            if (option is null)
            {
                return;
            }

            if (!values.Add(option.Value))
            {
                sink.Report(MetadataRules.DuplicateOption, node, option.Value);
                return;
            }

            if (option.IsDefault && found.Find(o => o.IsDefault) is { } other)
            {
                sink.Report(MetadataRules.SeveralDefaults, node, other.Value, option.Value);
                option = option with { IsDefault = false };
            }

            found.Add(option);
        }
    }

    private static OptionSchema? Read(Node item, DiagnosticSink sink)
    {
        switch (item)
        {
            case ScalarNode { IsNull: false } scalar:
                return new OptionSchema(scalar.Text, scalar.Text) { IsNumber = scalar.IsNumber };
            case MappingNode map when (map.Scalar("value") ?? map.Scalar("label")) is { } value:
                return new OptionSchema(value.Text, map.Text("label") ?? value.Text)
                {
                    IsNumber = value.IsNumber,
                    Color = map.Text("color"),
                    IsDefault = IsDefault(map),
                };
            case MappingNode map when map.Value("value") is not null || map.Value("label") is not null:
                // The key checker has reported what these hold.
                return null;
            default:
                sink.Report(MetadataRules.WrongValueType, item, "options", "a text, or a map of 'label' and 'value'", item.Noun);
                return null;
        }
    }

    private static OptionSchema? Read(MappingEntry entry, DiagnosticSink sink)
    {
        switch (entry.Value)
        {
            case ScalarNode label:
                return new OptionSchema(entry.Name, label.IsNull ? entry.Name : label.Text);
            case MappingNode map:
                return new OptionSchema(entry.Name, map.Text("label") ?? entry.Name) { Color = map.Text("color"), IsDefault = IsDefault(map) };
            default:
                sink.Report(MetadataRules.WrongValueType, entry.Value, entry.Name, "the label of the option, a text", entry.Value.Noun);
                return null;
        }
    }

    private static bool IsDefault(MappingNode option) => option.Scalar("default") is { Kind: ScalarKind.Boolean, Text: "true" };
}
