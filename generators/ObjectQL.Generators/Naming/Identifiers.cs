using System.Text;

namespace ObjectQL.Generators;

/// <summary>C# identifiers from names of metadata.</summary>
internal static class Identifiers
{
    /// <summary>
    /// PascalCase: words are split at everything that is no letter or digit, their first letters upper case. A name that would
    /// begin with a digit gets a <c>_</c>. Empty when nothing of the name can be kept.
    /// </summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var atStart = true;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                atStart = true;
                continue;
            }

            if (text.Length == 0 && !char.IsLetter(c))
            {
                text.Append('_');
            }

            text.Append(atStart ? char.ToUpperInvariant(c) : c);
            atStart = false;
        }

        return text.ToString();
    }

    /// <summary>The name itself, or with the smallest number behind it that makes it new to <paramref name="taken"/>; it is added.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
        {
            candidate = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return candidate;
    }

    /// <summary>The backing field of a property.</summary>
    public static string Backing(string property) =>
        property[0] == '_' ? "_" + property : "_" + char.ToLowerInvariant(property[0]) + property.Substring(1);
}
