using System.Globalization;
using System.Text;

namespace ObjectQL.Metadata;

/// <summary>What may be a name of an object or a field, and what becomes of names that databases do not take.</summary>
internal static class NameRules
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "all", "alter", "and", "as", "asc", "between", "by", "case", "check", "column", "constraint", "create", "cross", "default",
        "delete", "desc", "distinct", "drop", "else", "end", "except", "exists", "false", "foreign", "from", "full", "grant", "group",
        "having", "in", "index", "inner", "insert", "intersect", "into", "is", "join", "left", "like", "limit", "not", "null", "offset",
        "on", "or", "order", "outer", "primary", "references", "right", "select", "set", "table", "then", "to", "transaction", "true",
        "union", "unique", "update", "using", "values", "when", "where", "with",
    };

    /// <summary>Reports what is wrong with a name. False when nothing can be called so.</summary>
    public static bool Check(string name, Place place, DiagnosticSink sink)
    {
        if (!IsPossible(name))
        {
            sink.Report(MetadataRules.NameInvalid, place);
            return false;
        }

        if (name.Length > Limits.NameLength)
        {
            ReportTooLong(name, place, sink);
        }
        else if (!IsPlain(name))
        {
            sink.Report(MetadataRules.NameNeedsQuotes, place, name, Plain(name));
        }
        else if (Reserved.Contains(name))
        {
            sink.Report(MetadataRules.ReservedName, place, name, name + "_");
        }

        return true;
    }

    /// <summary>Whether databases keep the word for themselves.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>What a definition writes as its <c>name</c>. A name that nothing can have is reported and counts as missing.</summary>
    public static ScalarNode? Written(MappingNode definition, DiagnosticSink sink)
    {
        var written = definition.Scalar("name");
        if (written is null || IsPossible(written.Text))
        {
            return written;
        }

        sink.Report(MetadataRules.NameInvalid, written);
        return null;
    }

    /// <summary>The table or column that a definition asks for, else that of the name; one that no database takes is reported.</summary>
    public static string Physical(string name, ScalarNode? written, DiagnosticSink sink)
    {
        if (written is null)
        {
            return Physical(name);
        }

        if (!IsPossible(written.Text))
        {
            sink.Report(MetadataRules.NameInvalid, written);
            return Physical(name);
        }

        if (written.Text.Length > Limits.NameLength)
        {
            ReportTooLong(written.Text, written.Place, sink);
        }

        return Physical(written.Text);
    }

    /// <summary>The name that a database keeps whole: too long ones are cut, and stay different by a hash.</summary>
    public static string Physical(string name) =>
        name.Length <= Limits.NameLength ? name : name.Substring(0, 46) + "_" + Hash128.Of(name).ToString().Substring(0, 16);

    /// <summary>Whether something can be called so at all: no control characters, no halves of surrogate pairs, not blank.</summary>
    public static bool IsPossible(string name)
    {
        var isBlank = true;
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsControl(name[i]))
            {
                return false;
            }

            if (char.IsSurrogate(name[i]))
            {
                if (i + 1 == name.Length || !char.IsSurrogatePair(name[i], name[i + 1]))
                {
                    return false;
                }

                i++;
            }

            isBlank &= char.IsWhiteSpace(name[i]);
        }

        return !isBlank;
    }

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return !char.IsDigit(name[0]);
    }

    private static void ReportTooLong(string name, Place place, DiagnosticSink sink) =>
        sink.Report(MetadataRules.NameTooLong, place, name.Substring(0, 20), name.Length.ToString(CultureInfo.InvariantCulture));

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize())
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(c);
            }
            else if (plain.Length > 0 && plain[plain.Length - 1] != '_')
            {
                plain.Append('_');
            }
        }

        var result = plain.ToString().Trim('_');
        return result.Length == 0 ? "name" : char.IsDigit(result[0]) ? "n_" + result : result;
    }
}
