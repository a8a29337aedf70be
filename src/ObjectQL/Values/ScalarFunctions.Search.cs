using System.Text;

namespace ObjectQL;

/// <content>Search.</content>
public static partial class ScalarFunctions
{
    /// <summary>
    /// Whether each word of what is searched for stands at the beginning of a word of the texts, regardless of case. Words are letters and
    /// digits; what has no word finds nothing.
    /// </summary>
    public static bool Search(ReadOnlySpan<char> words, ReadOnlySpan<string?> texts)
    {
        var hasWord = false;
        while (SearchWords.Next(ref words, out var word))
        {
            hasWord = true;
            var found = false;
            for (var i = 0; i < texts.Length && !found; i++)
            {
                found = SearchWords.Begins(texts[i], word);
            }

            if (!found)
            {
                return false;
            }
        }

        return hasWord;
    }

    /// <summary>How well the texts fit: for each word of what is searched for, the number of their words that begin with it.</summary>
    public static long SearchRank(ReadOnlySpan<char> words, ReadOnlySpan<string?> texts)
    {
        var rank = 0L;
        while (SearchWords.Next(ref words, out var word))
        {
            foreach (var text in texts)
            {
                rank += SearchWords.Count(text, word);
            }
        }

        return rank;
    }

    /// <summary>
    /// The words of texts in one spelling, with spaces between them, for indexes: a word begins with a searched one, regardless of case,
    /// only if it does so in this spelling.
    /// </summary>
    public static string SearchTerms(ReadOnlySpan<string?> texts)
    {
        var terms = new StringBuilder();
        foreach (var text in texts)
        {
            ReadOnlySpan<char> rest = text;
            while (SearchWords.Next(ref rest, out var word))
            {
                SearchWords.AppendTerm(terms.Append(terms.Length == 0 ? "" : " "), word);
            }
        }

        return terms.ToString();
    }
}
