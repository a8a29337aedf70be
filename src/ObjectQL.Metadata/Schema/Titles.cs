namespace ObjectQL.Metadata;

/// <summary>The display name of something that declares none.</summary>
internal static class Titles
{
    /// <summary>Title case: <c>_</c> becomes a space and the first letter of every word is upper case (<c>due_date</c> → <c>Due Date</c>).</summary>
    public static string Of(string name)
    {
        var text = name.ToCharArray();
        var atStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            text[i] = c == '_' ? ' ' : atStart ? char.ToUpperInvariant(c) : c;
            atStart = !char.IsLetterOrDigit(c);
        }

        return new string(text);
    }
}
