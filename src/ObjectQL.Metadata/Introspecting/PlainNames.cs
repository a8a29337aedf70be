using System.Text;

namespace ObjectQL.Metadata;

/// <summary>Names of metadata for names of a database: <c>OrderDetails</c> and <c>Order Details</c> become <c>order_details</c>.</summary>
internal static class PlainNames
{
    /// <summary>The name in small letters with underscores; a long one is cut, with a hash of the whole behind it.</summary>
    public static string Of(string name) => NameRules.Physical(Whole(name));

    /// <summary>Whether the name is too long with its underscores.</summary>
    public static bool IsShortened(string name) => Whole(name).Length > Limits.NameLength;

    private static string Whole(string name)
    {
        var plain = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                Separate(plain);
                continue;
            }

            // A capital begins a word: behind a small letter, and before one (HTTPCode).
            if (char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                Separate(plain);
            }

            plain.Append(char.ToLowerInvariant(c));
        }

        var result = plain.ToString().Trim('_');
        result = result.Length == 0 ? "name" : char.IsDigit(result[0]) ? "n_" + result : result;
        return NameRules.IsReserved(result) ? result + "_" : result;
    }

    /// <summary>The name, with a number behind it when it is taken.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = name + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private static void Separate(StringBuilder plain)
    {
        if (plain.Length > 0 && plain[plain.Length - 1] != '_')
        {
            plain.Append('_');
        }
    }
}
