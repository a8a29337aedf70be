namespace ObjectQL.Generators;

/// <summary>The singular of regular English plurals; every other word stays as it is.</summary>
internal static class SingularForm
{
    /// <summary>Words that end like plurals and are none.</summary>
    private static readonly HashSet<string> Kept = Words(
        "news series species lens canvas atlas bias alias gas chaos mathematics physics analytics logistics means headquarters christmas");

    /// <summary>Plurals of words in <c>e</c> that end like plurals of other words.</summary>
    private static readonly HashSet<string> OfE = Words(
        "movies cookies ties pies lies dies calories zombies selfies rookies hoodies caches niches aches headaches shoes toes canoes uses excuses fuses abuses reuses axes");

    /// <summary>The endings in the order in which they are tried, and how many letters go.</summary>
    private static readonly (string Ending, int Cut, string Instead)[] Endings =
    [
        ("quizzes", 3, ""), ("iases", 2, ""), ("auses", 1, ""), ("ouses", 1, ""), ("uses", 2, ""), ("sses", 2, ""), ("shes", 2, ""), ("ches", 2, ""),
        ("xes", 2, ""), ("zzes", 2, ""), ("tzes", 2, ""), ("oes", 2, ""), ("ies", 3, "y"), ("ss", 0, ""), ("us", 0, ""), ("is", 0, ""), ("s", 1, ""),
    ];

    /// <summary>The singular of a PascalCase name, of which only the last word counts.</summary>
    public static string Of(string pascal)
    {
        var start = pascal.Length;
        while (start > 0 && !char.IsUpper(pascal[start - 1]))
        {
            start--;
        }

        var word = pascal.Substring(Math.Max(0, start - 1)).ToLowerInvariant();
        if (word.Length < 4 || Kept.Contains(word))
        {
            return pascal;
        }

        if (OfE.Contains(word))
        {
            return pascal.Substring(0, pascal.Length - 1);
        }

        foreach (var (ending, cut, instead) in Endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return pascal.Substring(0, pascal.Length - cut) + instead;
            }
        }

        return pascal;
    }

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
