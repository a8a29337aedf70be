using System.Text;

namespace ObjectQL.Metadata;

/// <summary>The display name of something that declares none.</summary>
public static class Titles
{
    /// <summary>Title case: <c>_</c> becomes a space and the first letter of every word is upper case (<c>due_date</c> → <c>Due Date</c>).</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        var atStart = true;
        foreach (var c in name)
        {
            text.Append(c == '_' ? ' ' : atStart ? char.ToUpperInvariant(c) : c);
            atStart = !char.IsLetterOrDigit(c);
        }

        return text.ToString();
    }
}
