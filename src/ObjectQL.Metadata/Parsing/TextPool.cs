namespace ObjectQL.Metadata;

/// <summary>
/// Short texts that files say again and again (keys, types, names of objects and fields), held once however many files there are. Bounded: a text gives way to another that falls on its place.
/// </summary>
internal static class TextPool
{
    private const int Longest = 40;
    private const int Places = 4096;
    private static readonly string?[] s_texts = new string?[Places];

    /// <summary>The text, or an equal one that was met before.</summary>
    public static string Of(string text)
    {
        if (text.Length is 0 or > Longest)
        {
            return text;
        }

        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        // Two threads may put different instances into a place; each of them is right.
        var place = hash % Places;
        var known = s_texts[place];
        if (known is not null && known == text)
        {
            return known;
        }

        s_texts[place] = text;
        return text;
    }
}
