namespace ObjectQL;

/// <summary>The words of a record's searched texts, in the spelling of indexes.</summary>
internal static class MemoryWords
{
    /// <summary>Each word once; none of no record.</summary>
    public static HashSet<string> Of(MemoryObject described, Record? record)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; record is not null && i < described.Searched.Length; i++)
        {
            ReadOnlySpan<char> rest = Text(described, record, i);
            while (SearchWords.Next(ref rest, out var word))
            {
                words.Add(SearchWords.Term(word));
            }
        }

        return words;
    }

    /// <summary>Whether the texts of two versions are the same.</summary>
    public static bool HaveSame(MemoryObject described, Record left, Record right)
    {
        for (var i = 0; i < described.Searched.Length; i++)
        {
            if (Text(described, left, i) != Text(described, right, i))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Text(MemoryObject described, Record record, int number) =>
        described.Access.Get(record, described.Searched[number]) is { HasValue: true } value ? ScalarFunctions.ToText(value) : null;
}
