using System.Text.RegularExpressions;

namespace ObjectQL.Metadata;

/// <summary>What a field says about the form of its text: pattern, format, protocols.</summary>
internal static class TextRules
{
    private static readonly string[] Formats = ["email", "url", "phone", "date", "datetime", "json"];

    /// <summary>The formats, for a message.</summary>
    public static string Names { get; } = string.Join(", ", Formats);

    /// <summary>The pattern in .NET's form; null when there is none, or one that is no regular expression.</summary>
    public static string? Pattern(FieldReader reader, DiagnosticSink sink) =>
        (reader.Scalar("regex", "pattern") ?? reader.InValidation("pattern", "regex")) is { } node ? Pattern(node, sink) : null;

    /// <inheritdoc cref="Pattern(FieldReader, DiagnosticSink)"/>
    public static string? Pattern(ScalarNode node, DiagnosticSink sink)
    {
        try
        {
            var pattern = ScriptPattern.ToDotNet(node.Text);
            _ = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return pattern;
        }
        catch (ArgumentException exception)
        {
            sink.Report(MetadataRules.InvalidPattern, node, node.Text, exception.Message.Replace('\n', ' ').TrimEnd('.'));
            return null;
        }
    }

    /// <summary>The declared format, else the one that the type implies. What a text calls its own <c>format</c> is one only where it is known: others say how the text is shown.</summary>
    public static TextFormat Format(FieldReader reader, FieldType type, DiagnosticSink sink)
    {
        if (reader.InValidation("format") is not { } node)
        {
            return FieldTypes.DefaultKind(type) == ValueKind.Text && !FieldTypes.IsReference(type) && reader.Text("format") is { } own && Parse(own) is { } known ? known : FieldTypes.DefaultFormat(type);
        }

        if (Parse(node.Text) is { } format)
        {
            return format;
        }

        sink.Report(MetadataRules.ValueNotAllowed, node, node.Text, "format", NearName.Hint(node.Text, Formats) is { Length: > 0 } hint ? hint : $" Write one of: {Names}.");
        return FieldTypes.DefaultFormat(type);
    }

    /// <summary>The format of that name.</summary>
    public static TextFormat? Parse(string name) => name switch
    {
        "email" => TextFormat.Email,
        "url" => TextFormat.Url,
        "phone" => TextFormat.Phone,
        "date" => TextFormat.Date,
        "datetime" or "date-time" => TextFormat.DateTime,
        "json" => TextFormat.Json,
        _ => null,
    };

    /// <summary>The schemes of <c>protocols</c>, in lower case and without the colon.</summary>
    public static EquatableArray<string> Protocols(Node? node) => node is SequenceNode list
        ? list.Items.OfType<ScalarNode>().Select(static item => item.Text.TrimEnd('/').TrimEnd(':').ToLowerInvariant()).Where(static name => name.Length != 0).ToEquatableArray()
        : [];
}
