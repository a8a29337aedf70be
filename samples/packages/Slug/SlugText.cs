using System.Text;

namespace Samples.Slug;

/// <summary>Texts as parts of addresses.</summary>
public static class SlugText
{
    private const int Longest = 70;

    /// <summary>Small letters and digits, with <c>-</c> between words; null for a text without any.</summary>
    public static string? Of(string? text)
    {
        var slug = new StringBuilder();
        foreach (var c in text ?? "")
        {
            if (char.IsLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length != 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length == Longest)
            {
                break;
            }
        }

        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? null : trimmed;
    }
}
