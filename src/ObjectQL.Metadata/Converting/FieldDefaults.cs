using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>The default value of a field as canonical JSON, checked against the field's kind.</summary>
internal static class FieldDefaults
{
    private const string User = "$current_user.id";

    /// <summary>The default that is whoever creates the record.</summary>
    public const string UserJson = "\"" + User + "\"";

    private static readonly string[] PointsInTime =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The default, or null when there is none or it does not fit.</summary>
    public static string? Of(FieldSchema field, MappingNode map, DiagnosticSink sink)
    {
        if (map.Value("defaultValue") is not { } node)
        {
            var chosen = field.Options.FirstOrDefault(o => o.IsDefault);
            return chosen is null ? null : field.Kind == ValueKind.SelectList ? "[" + Json(chosen) + "]" : Json(chosen);
        }

        if (field.Type is FieldType.Formula or FieldType.Summary or FieldType.AutoNumber)
        {
            sink.Report(MetadataRules.DefaultOfWrongType, node, field.Name, "left out, because it is computed", node.Noun);
            return null;
        }

        if (node is ScalarNode { Kind: ScalarKind.Text } dynamic && Dynamic(field.Kind, dynamic.Text) is { } name)
        {
            if (field.Kind != ValueKind.Text || name == User)
            {
                return NodeJson.Of(name);
            }

            sink.Report(MetadataRules.DefaultOfWrongType, node, field.Name, "a text, or " + User, "the variable " + name);
            return null;
        }

        if (node is SequenceNode or MappingNode && node.Size > 100_000)
        {
            sink.Report(MetadataRules.DefaultOfWrongType, node, field.Name, "shorter", "that long");
            return null;
        }

        var (json, expected) = Convert(field, node, sink);
        if (json is null)
        {
            sink.Report(MetadataRules.DefaultOfWrongType, node, field.Name, expected, node.Noun);
        }

        return json;
    }

    /// <summary>Values of the moment: <c>$now</c>, <c>$current_user.id</c>; <c>now</c> and <c>today</c> on dates mean the same.</summary>
    private static string? Dynamic(ValueKind kind, string text)
    {
        switch (kind)
        {
            case ValueKind.Text:
                return text.Length < 2 || text[0] != '$' || !char.IsLetter(text[1]) ? null
                    : text is "$current_user" or "$userId" or "$user.id" ? User
                    : text;
            case ValueKind.Date or ValueKind.DateTime or ValueKind.Time:
                var name = text.ToLowerInvariant().TrimStart('$');
                return name is "now" or "now()" ? "$now"
                    : name is "today" or "today()" && kind != ValueKind.Time ? "$today"
                    : null;
            default:
                return null;
        }
    }

    private static (string? Json, string Expected) Convert(FieldSchema field, Node node, DiagnosticSink sink) => field.Kind switch
    {
        ValueKind.Text => (node is ScalarNode { Kind: not ScalarKind.Boolean } text ? NodeJson.Of(text.Text) : null, "a text"),
        ValueKind.Long => (
            node is ScalarNode { Kind: ScalarKind.Integer } whole && long.TryParse(whole.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? whole.Text
                : null,
            "a whole number of at most 64 bits"),
        ValueKind.Double => (node is ScalarNode { IsNumber: true } number && IsFinite(number.Text) ? number.Text : null, "a number"),
        ValueKind.Decimal => (
            Exact(node, field),
            "a number of at most " + field.Scale.ToString(CultureInfo.InvariantCulture) + " decimals"),
        ValueKind.Boolean => (node is ScalarNode { Kind: ScalarKind.Boolean } flag ? flag.Text : null, "true or false"),
        ValueKind.Date => (Moment(node, "yyyy-MM-dd"), "a date such as 2026-01-31, or $today"),
        ValueKind.Time => (Moment(node, "HH:mm:ss", "HH:mm", "HH:mm:ss.FFF"), "a time such as 08:30:00, or $now"),
        ValueKind.DateTime => (Moment(node, PointsInTime), "a point in time such as 2026-01-31T08:30:00Z, or $now"),
        ValueKind.Select => (node is ScalarNode one ? Option(field, one, sink) : null, "one of the options"),
        ValueKind.SelectList => (Many(node, item => Option(field, item, sink)), "a list of options"),
        ValueKind.TextList => (Many(node, item => item.Kind == ScalarKind.Boolean ? null : NodeJson.Of(item.Text)), "a list of texts"),
        ValueKind.Json when field.Multiple && field.ElementKind != ValueKind.Json => Elements(field, node, sink),
        ValueKind.Json => (NodeJson.Of(node), ""),
        ValueKind.Vector => (
            node is SequenceNode vector && vector.Items.All(i => i is ScalarNode { IsNumber: true }) && (field.Dimension ?? vector.Items.Length) == vector.Items.Length
                ? NodeJson.Of(node)
                : null,
            "a list of " + (field.Dimension is { } count ? count.ToString(CultureInfo.InvariantCulture) + " numbers" : "numbers")),
        ValueKind.AttachmentList => (node is SequenceNode ? NodeJson.Of(node) : null, "a list of files"),
        ValueKind.Location => (Position(node), "a map with a latitude from -90 to 90 and a longitude from -180 to 180"),
        ValueKind.Address => (Address(node), "a map of texts with the keys " + string.Join(", ", CompositeParts.Address)),
        _ => (node is MappingNode ? NodeJson.Of(node) : null, "a map"),
    };

    private static bool IsFinite(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsInfinity(value);

    private static string? Exact(Node node, FieldSchema field)
    {
        if (node is not ScalarNode { IsNumber: true } scalar
            || !decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        return decimal.Round(value, Math.Min(field.Scale, 28)) == value ? value.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string? Moment(Node node, params string[] formats) =>
        node is ScalarNode { Kind: ScalarKind.Text } scalar
        && DateTime.TryParseExact(scalar.Text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? NodeJson.Of(scalar.Text)
            : null;

    private static string? Many(Node node, Func<ScalarNode, string?> convert)
    {
        var items = (node is SequenceNode list ? list.Items : [node]).Select(item => item is ScalarNode { IsNull: false } scalar ? convert(scalar) : null).ToArray();
        return Array.TrueForAll(items, static item => item is not null) ? "[" + string.Join(",", items) + "]" : null;
    }

    /// <summary>A list that is held as JSON: each element is what a default of one value would be.</summary>
    private static (string? Json, string Expected) Elements(FieldSchema field, Node node, DiagnosticSink sink)
    {
        var one = field with { Kind = field.ElementKind, Multiple = false };
        var items = (node is SequenceNode list ? list.Items : [node]).Select(item => Convert(one, item, sink)).ToArray();
        var wrong = Array.Find(items, static item => item.Json is null).Expected;
        return wrong is null ? ("[" + string.Join(",", items.Select(static item => item.Json)) + "]", "") : (null, "a list, with " + wrong + " as each element");
    }

    private static string? Position(Node node)
    {
        return node is MappingNode map && Is("latitude", CompositeParts.MaxLatitude) && Is("longitude", CompositeParts.MaxLongitude)
            && Array.TrueForAll(map.Entries, static entry => Array.IndexOf(CompositeParts.Location, entry.Name) >= 0 && entry.Value is ScalarNode { IsNumber: true } number && IsFinite(number.Text))
            ? NodeJson.Of(map) : null;

        bool Is(string name, double most) => map.Scalar(name) is { IsNumber: true } number && double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most;
    }

    /// <summary>A postal code without quotes is a text all the same.</summary>
    private static string? Address(Node node)
    {
        if (node is not MappingNode map || Array.Exists(map.Entries, static entry => Array.IndexOf(CompositeParts.Address, entry.Name) < 0 || entry.Value is not ScalarNode { Kind: not ScalarKind.Boolean }))
        {
            return null;
        }

        var json = NodeJson.Rent().Append('{');
        var first = true;
        foreach (var entry in map.Entries)
        {
            NodeJson.WriteKey(json, entry.Name, ref first);
            if (entry.Value is ScalarNode { IsNull: false } scalar)
            {
                NodeJson.WriteText(json, scalar.Text);
            }
            else
            {
                json.Append("null");
            }
        }

        return NodeJson.Return(json.Append('}'));
    }

    private static string Option(FieldSchema field, ScalarNode value, DiagnosticSink sink)
    {
        if (field.Options.FirstOrDefault(o => o.Value == value.Text) is { } option)
        {
            return Json(option);
        }

        sink.Report(
            MetadataRules.DefaultNotInOptions,
            value,
            value.Text,
            field.Name,
            NearName.Hint(value.Text, field.Options.Select(o => o.Value)));
        return NodeJson.Of(value.Text);
    }

    private static string Json(OptionSchema option) => option.IsNumber ? option.Value : NodeJson.Of(option.Value);
}
