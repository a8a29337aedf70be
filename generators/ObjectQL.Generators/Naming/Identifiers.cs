using System.Text;

namespace ObjectQL.Generators;

/// <summary>C# identifiers from names of metadata.</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> Uncountable = new(StringComparer.OrdinalIgnoreCase)
    {
        "news", "series", "species", "lens", "canvas", "atlas", "bias", "gas", "chaos", "mathematics", "physics", "analytics", "logistics",
    };

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

    /// <summary>The singular of a PascalCase name whose last word is a regular English plural; otherwise the name itself.</summary>
    public static string Singular(string pascal)
    {
        var start = pascal.Length;
        while (start > 0 && !char.IsUpper(pascal[start - 1]))
        {
            start--;
        }

        var word = pascal.Substring(Math.Max(0, start - 1));
        if (word.Length < 4 || Uncountable.Contains(word))
        {
            return pascal;
        }

        bool Ends(string ending) => pascal.EndsWith(ending, StringComparison.Ordinal);
        string Without(int count) => pascal.Substring(0, pascal.Length - count);
        return Ends("ies") ? Without(3) + "y"
            : Ends("sses") || Ends("shes") || Ends("ches") || Ends("xes") || Ends("zes") ? Without(2)
            : Ends("uses") && !Ends("auses") ? Without(2)
            : Ends("s") && !Ends("ss") && !Ends("us") && !Ends("is") ? Without(1)
            : pascal;
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
