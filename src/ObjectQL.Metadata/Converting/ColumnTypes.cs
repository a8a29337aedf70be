namespace ObjectQL.Metadata;

/// <summary>What may stand as <c>columnType</c>: the name of a type of the database. It stands in statements as it is, so nothing else may.</summary>
internal static class ColumnTypes
{
    /// <summary>The declared type, or null; what is no name of a type is reported.</summary>
    public static string? Of(ScalarNode? written, ValueKind kind, DiagnosticSink sink)
    {
        if (written is null || written.Text.Length == 0)
        {
            return null;
        }

        var takesType = kind is ValueKind.Text or ValueKind.Select or ValueKind.Decimal;
        if (takesType && IsType(written.Text))
        {
            return written.Text;
        }

        sink.Report(
            MetadataRules.WrongValueType,
            written,
            "columnType",
            takesType ? "the name of a type, such as uuid, character(3) or \"Mood\"" : "left to fields of texts, options and exact decimals",
            written.Noun);
        return null;
    }

    /// <summary>Words and quoted names with points and spaces between, digits in brackets behind.</summary>
    public static bool IsType(string text)
    {
        var isQuoted = false;
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted ? char.IsControl(c) : depth == 0 ? !(char.IsLetterOrDigit(c) || c is '_' or '.' or ' ' or '(') : !(char.IsDigit(c) || c is ',' or ' ' or ')'))
            {
                return false;
            }
            else if (!isQuoted)
            {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }

        return !isQuoted && depth == 0;
    }
}
