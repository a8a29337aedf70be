using YamlDotNet.Core;

namespace ObjectQL.Metadata;

/// <summary>Turns a fault of the YAML scanner into a finding that names the usual mistake behind it, in plain words.</summary>
internal static class YamlFaults
{
    private static readonly string[] ConflictMarkers = ["<<<<<<< ", ">>>>>>> ", "======="];

    /// <summary>Reports the fault.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="exception">What the scanner threw.</param>
    /// <param name="shift">Where the scanner began.</param>
    /// <param name="last">The offset of the end of the last value that was read.</param>
    /// <param name="sink">Where to report.</param>
    public static void Report(string path, string text, Exception exception, int shift, int last, DiagnosticSink sink)
    {
        var lines = new TextLines(text);
        var yaml = exception as YamlException;
        var message = yaml?.Message ?? "";
        var start = Math.Min(yaml is null ? last : (int)yaml.Start.Index + shift, text.Length);
        var end = Math.Min(Math.Max(yaml is null ? last : (int)yaml.End.Index + shift, start), text.Length);
        var tab = Has(message, "tab") ? lines.TabInIndentation(last, text.Length) : lines.TabInIndentation(start, end);
        var conflict = ConflictMarker(text);
        if (conflict >= 0)
        {
            Syntax(conflict, 7, "this line is a mark of a merge that was not finished; keep one of the versions and remove the marks");
        }
        else if (tab >= 0)
        {
            sink.Report(MetadataRules.Tab, lines.PlaceOf(path, tab, 1));
        }
        else if (Has(message, "quoted scalar") || Has(message, "unknown escape"))
        {
            sink.Report(MetadataRules.UnclosedQuote, lines.PlaceOf(path, OpeningQuote(text, start, last), 1));
        }
        else if (IsAboutBrackets(message) && FlowBrackets.LastOpen(text, Math.Max(start, last)) is var bracket and >= 0)
        {
            ReportBracket(bracket);
        }
        else if (Has(message, "block mapping") || Has(message, "block collection") || Has(message, "not allowed in this context")
            || Has(message, "simple key") || Has(message, "invalid mapping") || Has(message, "<document end>"))
        {
            sink.Report(MetadataRules.Indentation, lines.PlaceOf(path, lines.FirstText(end > start ? end : start), 0));
        }
        else
        {
            Syntax(start, end - start, Explain(message, text, start));
        }

        void ReportBracket(int bracket)
        {
            var (open, close) = text[bracket] == '{' ? ("{", "}") : ("[", "]");
            var end = text.IndexOf('\n', bracket);
            if (text.IndexOf(close, bracket, (end < 0 ? text.Length : end) - bracket, StringComparison.Ordinal) < 0)
            {
                Syntax(bracket, 1, "the '" + open + "' that opens here is not closed; write '" + close + "' behind its last entry");
            }
            else
            {
                Syntax(lines.FirstText(start), 0, "',' or '" + close + "' is missing here, between the entries of '" + open + " " + close + "'");
            }
        }

        void Syntax(int offset, int length, string what) => sink.Report(MetadataRules.Syntax, lines.PlaceOf(path, offset, length), what);
    }

    private static bool Has(string message, string part) => message.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The parser fails without words on some brackets that are not closed.</summary>
    private static bool IsAboutBrackets(string message) =>
        message.Length == 0 || Has(message, "flow sequence") || Has(message, "flow mapping") || Has(message, "invalid mapping") || Has(message, "node content");

    private static string Explain(string message, string text, int start)
    {
        if (Has(message, "cannot start any token") && start < text.Length)
        {
            return "a text cannot begin with '" + text[start] + "'; write it in quotes";
        }

        if (Has(message, "block scalar"))
        {
            return "behind '|' or '>' the line ends, and the text stands indented in the lines below; or write the text in quotes";
        }

        if (Has(message, "incompatible"))
        {
            return "'%YAML' names a version that does not exist; remove the line";
        }

        if (Has(message, "directive"))
        {
            return "a line that begins with '%' is a directive; remove it, or write the text in quotes";
        }

        if (Has(message, "anchor") || Has(message, "alias"))
        {
            return "'&' and '*' begin the name of an anchor; write a text that begins with them in quotes";
        }

        return Has(message, "tag") ? "'!' begins the name of a tag; write a text that begins with it in quotes" : Plain(message);
    }

    private static int ConflictMarker(string text)
    {
        var first = -1;
        foreach (var marker in ConflictMarkers)
        {
            var at = text.StartsWith(marker, StringComparison.Ordinal) ? 0 : text.IndexOf("\n" + marker, StringComparison.Ordinal) + 1;
            if ((at > 0 || text.StartsWith(marker, StringComparison.Ordinal)) && (first < 0 || at < first))
            {
                first = at;
            }
        }

        return first;
    }

    /// <summary>The quote that the scanner began at, or the first one after the last value that was read.</summary>
    private static int OpeningQuote(string text, int start, int last)
    {
        if (start < text.Length && text[start] is '"' or '\'')
        {
            return start;
        }

        var quote = text.IndexOfAny(['"', '\''], Math.Min(Math.Max(last, 0), text.Length));
        return quote < 0 ? start : quote;
    }

    /// <summary>The scanner's own words as the end of a sentence, without a full stop.</summary>
    private static string Plain(string message)
    {
        var line = message.Trim().TrimEnd('.');
        return line.Length == 0 ? "something here is no YAML" : char.ToLowerInvariant(line[0]) + line.Substring(1);
    }
}
