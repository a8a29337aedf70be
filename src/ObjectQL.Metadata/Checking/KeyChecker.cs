namespace ObjectQL.Metadata;

/// <summary>Reports unknown keys, with the near known one, and values of the wrong shape.</summary>
internal static class KeyChecker
{
    /// <summary>In a map with more unknown keys than this, none is misspelt: it is something else.</summary>
    private const int MostSuggestions = 100;

    /// <summary>What a map is, in words for somebody who does not know YAML.</summary>
    public const string Map = "a map ('key: value' lines, or '{ key: value }')";

    private const string List = "a list ('- ' lines, or '[a, b]')";

    /// <summary>Checks a map and what is nested in it. Keys that begin with <c>x-</c> are the user's own.</summary>
    public static void Check(MappingNode map, KeyTable table, DiagnosticSink sink)
    {
        var unknown = 0;
        foreach (var entry in map.Entries)
        {
            if (!table.TryGet(entry.Name, out var spec))
            {
                if (!entry.Name.StartsWith("x-", StringComparison.Ordinal))
                {
                    ReportUnknown(entry.Key, table, searchNear: ++unknown <= MostSuggestions, sink);
                }
            }
            else if (entry.Value is not ScalarNode { IsNull: true })
            {
                CheckValue(entry, spec, sink);
                if (spec.Stronger is { } stronger && map.Value(stronger) is not (null or ScalarNode { IsNull: true }))
                {
                    sink.Report(MetadataRules.WeakerKey, entry.Key, entry.Name, stronger);
                }
            }
        }
    }

    /// <summary>Whether a value has the shape.</summary>
    public static bool Fits(Node value, Shape shape) => value switch
    {
        SequenceNode => (shape & Shape.List) != 0,
        MappingNode => (shape & Shape.Map) != 0,
        ScalarNode { IsNull: true } => true,
        ScalarNode scalar => (shape & Shape.Text) != 0
            || ((shape & Shape.Flag) != 0 && scalar.Kind == ScalarKind.Boolean)
            || ((shape & Shape.Number) != 0 && scalar.IsNumber)
            || ((shape & Shape.Count) != 0 && scalar.Kind == ScalarKind.Integer && scalar.Text[0] != '-'),
        _ => false,
    };

    private static void CheckValue(MappingEntry entry, KeySpec spec, DiagnosticSink sink)
    {
        if (!Fits(entry.Value, spec.Shape))
        {
            sink.Report(MetadataRules.WrongValueType, entry.Value, entry.Name, Describe(spec.Shape), entry.Value.Noun);
            return;
        }

        if (spec.Kept is { } kept && kept.IsAskedFor(entry.Value))
        {
            sink.Report(MetadataRules.KeyIsKept, entry.Key, entry.Name, kept.Instead);
        }

        if (spec.Values is { } values)
        {
            CheckWords(entry.Name, entry.Value, values, sink);
        }

        if (spec.Nested is { HasReader: false } nested)
        {
            CheckNested(entry, spec.Nest, nested, sink);
        }
    }

    private static void CheckWords(string key, Node value, string[] values, DiagnosticSink sink)
    {
        if (value is SequenceNode list)
        {
            Array.ForEach(list.Items, item => CheckWords(key, item, values, sink));
        }
        else if (value is ScalarNode { IsNull: false } scalar && Array.IndexOf(values, scalar.Text) < 0)
        {
            sink.Report(MetadataRules.ValueNotAllowed, scalar, scalar.Text, key, Hint(scalar.Text, values));
        }
    }

    private static void CheckNested(MappingEntry owner, Nest nest, KeyTable nested, DiagnosticSink sink)
    {
        switch (owner.Value)
        {
            case MappingNode map when nest == Nest.Self:
                Check(map, nested, sink);
                break;
            case MappingNode map:
                foreach (var entry in map.Entries)
                {
                    CheckItem(entry.Name, entry.Value, Map, nest, nested, sink);
                }

                break;
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    CheckItem(owner.Name, item, "a list of maps", nest, nested, sink);
                }

                break;
        }
    }

    private static void CheckItem(string key, Node item, string expected, Nest nest, KeyTable nested, DiagnosticSink sink)
    {
        if (item is MappingNode map)
        {
            Check(map, nested, sink);
        }
        else if (nest == Nest.EachOfEach && item is SequenceNode list)
        {
            foreach (var one in list.Items.OfType<MappingNode>())
            {
                Check(one, nested, sink);
            }
        }
        else if (nest == Nest.EachMap && item is not ScalarNode { IsNull: true })
        {
            sink.Report(MetadataRules.WrongValueType, item, key, expected, item.Noun);
        }
    }

    private static void ReportUnknown(ScalarNode key, KeyTable table, bool searchNear, DiagnosticSink sink)
    {
        if (searchNear && (NearName.Of(key.Text, table) ?? Synonyms.Of(key.Text, table)) is { } near)
        {
            sink.Report(MetadataRules.UnknownKeyNear, key, key.Text, table.Noun, near);
        }
        else if (table.IsStrict)
        {
            sink.Report(MetadataRules.KeyWithoutEffect, key, key.Text, table.Noun, string.Join(", ", table));
        }
        else
        {
            sink.Report(MetadataRules.UnknownKey, key, key.Text, table.Noun);
        }
    }

    private static string Hint(string text, string[] values) =>
        NearName.Of(text, values) is { } near ? " Did you mean '" + near + "'?" : " Write one of: " + string.Join(", ", values) + ".";

    /// <summary>The shape in words.</summary>
    public static string Describe(Shape shape)
    {
        (Shape Shape, string Word)[] words =
        [
            (Shape.Text, "a text"),
            (Shape.Flag, "true or false"),
            (Shape.Number, "a number"),
            (Shape.Count, "a whole number from 0"),
            (Shape.List, List),
            (Shape.Map, Map),
        ];
        return string.Join(" or ", words.Where(w => (shape & w.Shape) != 0).Select(w => w.Word));
    }
}
