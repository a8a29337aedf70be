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
                    Add(Read(entry), entry.Key);
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

            if (values.Add(option.Value))
            {
                found.Add(option);
            }
            else
            {
                sink.Report(MetadataRules.DuplicateOption, node, option.Value);
            }
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
                    IsDefault = map.Scalar("default") is { Kind: ScalarKind.Boolean, Text: "true" },
                };
            default:
                sink.Report(MetadataRules.WrongValueType, item, "options", "a text, or a map of 'label' and 'value'", item.Noun);
                return null;
        }
    }

    private static OptionSchema? Read(MappingEntry entry) => entry.Value switch
    {
        ScalarNode label => new OptionSchema(entry.Name, label.IsNull ? entry.Name : label.Text),
        MappingNode map => new OptionSchema(entry.Name, map.Text("label") ?? entry.Name)
        {
            Color = map.Text("color"),
            IsDefault = map.Scalar("default") is { Kind: ScalarKind.Boolean, Text: "true" },
        },
        _ => null,
    };
}
