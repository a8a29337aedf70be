using YamlDotNet.Core;

namespace ObjectQL.Metadata;

/// <summary>Turns a fault of the YAML scanner into a finding that names the usual mistake behind it.</summary>
internal static class YamlFaults
{
    public static void Report(string path, string text, Exception exception, int lastOffset, DiagnosticSink sink)
    {
        var lines = new TextLines(text);
        var message = exception is YamlException ? exception.Message : "the text cannot be read as YAML";
        var start = exception is YamlException yaml ? (int)yaml.Start.Index : lastOffset;
        var end = exception is YamlException fault ? (int)fault.End.Index : lastOffset;
        start = Math.Min(Math.Max(start, 0), text.Length);
        end = Math.Min(Math.Max(end, start), text.Length);
        var tab = Has(message, "tab") ? lines.TabInIndentation(lastOffset, text.Length) : lines.TabInIndentation(start, end);
        if (tab >= 0)
        {
            sink.Report(MetadataRules.Tab, lines.PlaceOf(path, tab, 1));
        }
        else if (Has(message, "quoted scalar") || Has(message, "unknown escape"))
        {
            sink.Report(MetadataRules.UnclosedQuote, lines.PlaceOf(path, OpeningQuote(text, start, lastOffset), 1));
        }
        else if (Has(message, "block mapping") || Has(message, "block collection") || Has(message, "not allowed in this context")
            || Has(message, "simple key") || Has(message, "invalid mapping"))
        {
            sink.Report(MetadataRules.Indentation, lines.PlaceOf(path, lines.FirstText(end > start ? end : start), 0));
        }
        else
        {
            sink.Report(MetadataRules.Syntax, lines.PlaceOf(path, start, Math.Max(0, end - start)), Plain(message));
        }
    }

    private static bool Has(string message, string part) => message.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The quote that the scanner began at, or the first one after the last value that was read.</summary>
    private static int OpeningQuote(string text, int start, int lastOffset)
    {
        if (start < text.Length && text[start] is '"' or '\'')
        {
            return start;
        }

        var quote = text.IndexOfAny(['"', '\''], Math.Min(Math.Max(lastOffset, 0), text.Length));
        return quote < 0 ? Math.Min(start, text.Length) : quote;
    }

    /// <summary>The scanner's own words as the end of a sentence, without a full stop.</summary>
    private static string Plain(string message)
    {
        var line = message.Replace('\r', ' ').Replace('\n', ' ').Trim().TrimEnd('.');
        return line.Length == 0 ? "unreadable text" : char.ToLowerInvariant(line[0]) + line.Substring(1);
    }
}
