using System.Text;

namespace ObjectQL.Metadata;

/// <summary>
/// JavaScript's regular expressions (without flags) as .NET's: classes are ASCII, <c>$</c> is the very end, the dot stops at every line
/// end, a class may be empty, and any character may be escaped.
/// </summary>
internal static class ScriptPattern
{
    private const string Escapes = "bBnrtvf0123456789cxukpPsS";

    public static string ToDotNet(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        var isClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                Escape(text, pattern[++i], isClass);
            }
            else if (isClass)
            {
                isClass = c != ']';
                text.Append(c == '[' ? "\\[" : c.ToString());
            }
            else if (c == '[')
            {
                isClass = !Empty(text, pattern, ref i);
            }
            else
            {
                text.Append(c switch { '$' => "\\z", '.' => "[^\\n\\r\\u2028\\u2029]", _ => c.ToString() });
            }
        }

        return text.ToString();
    }

    /// <summary>The classes that hold nothing and everything; .NET has neither.</summary>
    private static bool Empty(StringBuilder text, string pattern, ref int at)
    {
        var rest = pattern.Length - at;
        if (rest > 1 && pattern[at + 1] == ']')
        {
            text.Append("(?!)");
            at++;
            return true;
        }

        if (rest > 2 && pattern[at + 1] == '^' && pattern[at + 2] == ']')
        {
            text.Append("[\\s\\S]");
            at += 2;
            return true;
        }

        text.Append('[');
        if (rest > 1 && pattern[at + 1] == '^')
        {
            text.Append('^');
            at++;
        }

        return false;
    }

    private static void Escape(StringBuilder text, char c, bool isClass)
    {
        switch (c)
        {
            case 'd':
                text.Append(isClass ? "0-9" : "[0-9]");
                break;
            case 'w':
                text.Append(isClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]");
                break;
            case 'D':
                text.Append(isClass ? "\\D" : "[^0-9]");
                break;
            case 'W':
                text.Append(isClass ? "\\W" : "[^a-zA-Z0-9_]");
                break;
            default:
                if (Escapes.IndexOf(c) >= 0 || !(char.IsLetterOrDigit(c) || c is '_' or '/'))
                {
                    text.Append('\\');
                }

                text.Append(c);
                break;
        }
    }
}
