namespace ObjectQL.Query;

/// <summary>Pieces of a text for messages.</summary>
internal static class Shortened
{
    private const int Most = 30;

    /// <summary>The beginning of a text.</summary>
    public static string Of(string text) => text.Length <= Most ? text : text.Remove(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most) + "…";
}
