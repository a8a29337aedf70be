namespace ObjectQL.Metadata;

/// <summary>
/// The <c>actions</c> of an object. Their parameters are fields in every respect; what is wrong with their keys has been reported by the key checker.
/// </summary>
internal static class ActionConverter
{
    private static readonly MetadataRule[] s_told =
    [
        MetadataRules.UnknownFieldType, MetadataRules.FieldWithoutType, MetadataRules.FieldIsScalar, MetadataRules.WrongValueType, MetadataRules.ValueNotAllowed, MetadataRules.ReservedName,
        MetadataRules.DetailWithoutMaster, MetadataRules.SetNullOnRequired, MetadataRules.FormulaMissing, MetadataRules.SummaryIncomplete, MetadataRules.FormatPlace,
    ];

    /// <summary>What is returned besides values of fields.</summary>
    internal static readonly string[] Others =
    [
        "void", "any", "none", "nothing", "null", "unknown", "record", "records", "list", "map", "dictionary", "bool", "double", "long", "short", "byte", "bytes", "char", "guid", "uuid", "id", "ids", "stream", "count", "result", "task",
    ];

    /// <summary>Words for what comes back that are one letter from one of those above, or from a type of fields.</summary>
    private static readonly string[] s_common =
    [
        "amount", "book", "chart", "core", "country", "curl", "data", "done", "gate", "guide", "last", "line", "mask", "mode", "mount", "node", "note", "page", "pile", "pool", "rate", "report", "shot", "sort", "test", "tile", "tool",
    ];

    public static ActionSchema[] Convert(Node? node, string objectName, List<PlacedAction> places, List<ActionLink> references, DiagnosticSink sink)
    {
        var actions = new List<ActionSchema>();
        foreach (var entry in Entries(node))
        {
            if (entry.Name.Length != 0 && entry.Value is MappingNode or ScalarNode { IsNull: true } && !actions.Exists(known => known.Name == entry.Name))
            {
                actions.Add(One(entry.Name, entry.Value as MappingNode, references, sink));
                places.Add(new PlacedAction(objectName, entry.Name, entry.Key.Place));
            }
        }

        return [.. actions];
    }

    /// <summary>
    /// What actions return that is no type of fields. Nothing converts it: it tells readers what comes back, so that only one word in small letters, which may be a misspelt one, is looked at.
    /// What begins with a capital letter is a type of the program.
    /// </summary>
    public static IEnumerable<ActionLink> ReturnTypes(Node? node)
    {
        foreach (var entry in Entries(node))
        {
            var type = (entry.Value as MappingNode)?.Value("return_type");
            var named = type as ScalarNode ?? (type as MappingNode)?.Scalar("type");
            if (named is { IsNull: false } && IsWord(Element(named.Text)) && !FieldTypes.TryParse(Element(named.Text), out _) && Array.IndexOf(Others, Element(named.Text)) < 0 && Array.IndexOf(s_common, Element(named.Text)) < 0)
            {
                yield return new ActionLink(entry.Name, "return_type", Element(named.Text), named.Place);
            }
        }
    }

    private static bool IsWord(string type) => type.Length != 0 && char.IsLower(type[0]) && type.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-');

    /// <summary>The type of the elements of a list: <c>orders[]</c>.</summary>
    private static string Element(string type) => type.EndsWith("[]", StringComparison.Ordinal) ? type.Substring(0, type.Length - 2) : type;

    /// <summary>An action without a type is one of a record when it names fields of the record.</summary>
    private static ActionSchema One(string name, MappingNode? map, List<ActionLink> references, DiagnosticSink sink) => new(name)
    {
        Label = map?.Text("label") ?? Titles.Of(name),
        Description = map?.Text("description"),
        IsRecord = map?.Text("type") is { } type ? type == "record" : map?.Value("fields") is not null,
        ReturnType = map?.Value("return_type") switch { ScalarNode { IsNull: false } word => word.Text, MappingNode field when field.Text("multiple") != "true" => field.Text("type"), _ => null },
        Parameters = new EquatableArray<FieldSchema>(Parameters(name, map?.Value("params"), references, sink)),
    };

    private static FieldSchema[] Parameters(string action, Node? node, List<ActionLink> references, DiagnosticSink sink)
    {
        var found = new DiagnosticSink();
        var converter = new FieldConverter(found);
        var fields = new List<FieldSchema>();
        foreach (var entry in Entries(node))
        {
            var made = converter.Convert(entry);
            if (made is { Type: FieldType.Formula or FieldType.Summary or FieldType.AutoNumber })
            {
                sink.Report(MetadataRules.ComputedParameter, entry.Key, made.Name, action, FieldTypes.NameOf(made.Type));
                continue;
            }

            if (made is { IsStored: true } field && !fields.Exists(known => known.Name == field.Name))
            {
                fields.Add(field);
                if (field.Reference is { } target && entry.Value is MappingNode map && (map.Scalar("reference") ?? map.Scalar("reference_to")) is { } named)
                {
                    references.Add(new ActionLink(action, field.Name, target, named.Place));
                }
            }
        }

        // What is wrong with types and shapes has been reported by the key checker; nothing is stored, so names and masters matter to no database.
        sink.AddRange(found.Items.Where(static one => Array.IndexOf(s_told, one.Rule) < 0));
        return [.. fields];
    }

    /// <summary>The entries of a map; those of a list are called by their <c>name</c>.</summary>
    private static IEnumerable<MappingEntry> Entries(Node? node) => node switch
    {
        MappingNode map => map.Entries,
        SequenceNode list => list.Items.OfType<MappingNode>().Where(static item => item.Scalar("name") is not null).Select(static item => new MappingEntry(item.Scalar("name")!, item)),
        _ => [],
    };
}
