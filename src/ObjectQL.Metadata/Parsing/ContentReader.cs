using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Reads a text in the syntax that its path says, after checks of the text as a whole.</summary>
internal static class ContentReader
{
    private static readonly char[] NotText = ['\uFFFD', '\0'];

    /// <summary>
    /// Reads the text. When it is broken, the sink holds exactly the finding that says why: what was found before it may follow
    /// from the same fault.
    /// </summary>
    public static ReadOutcome Read(MetadataPath path, string text, DiagnosticSink sink, CancellationToken cancellationToken)
    {
        if (text.Length > Limits.Length)
        {
            sink.Report(MetadataRules.FileTooLarge, Place.StartOf(path.Path), Text(text.Length), Text(Limits.Length));
            return new ReadOutcome(null, IsBroken: true);
        }

        var findings = new DiagnosticSink();
        var outcome = path.IsJson
            ? JsonReader.Read(path.Path, text, findings, cancellationToken)
            : YamlReader.Read(path.Path, text, findings, cancellationToken);
        var garbage = text.IndexOfAny(NotText);
        if (garbage >= 0)
        {
            var place = new TextLines(text).PlaceOf(path.Path, garbage, 1);
            sink.Report(MetadataRules.NotUtf8, place, "U+" + ((int)text[garbage]).ToString("X4", CultureInfo.InvariantCulture));
            return outcome with { IsBroken = true };
        }

        if (outcome.IsBroken)
        {
            sink.AddRange(findings.Items.Skip(findings.Items.Count - 1));
            return outcome;
        }

        sink.AddRange(findings.Items);

        // A JSON file may name its schema, as a YAML file does by a comment; editors read it, and nothing else does.
        if (path.IsJson && outcome.Root is MappingNode map && map.Find("$schema") is { Value: ScalarNode })
        {
            outcome = outcome with { Root = map.Without("$schema") };
        }

        if (outcome.Root is null or ScalarNode { IsNull: true })
        {
            sink.Report(MetadataRules.EmptyFile, Place.StartOf(path.Path));
            return new ReadOutcome(null, IsBroken: false);
        }

        return outcome;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
