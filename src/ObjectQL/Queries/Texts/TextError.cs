using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Says what is wrong with a condition that was given as text, and points at the place.</summary>
internal static class TextError
{
    private const int MostShown = 100;

    public static ObjectQLException Of(string objectName, string text, EquatableArray<ParseError> errors)
    {
        var message = new StringBuilder($"The condition on '{objectName}' cannot be read.");
        foreach (var error in errors)
        {
            message.Append('\n').Append($"At character {error.Position + 1}: {error.Message}");
            Point(message, text, error);
        }

        return new ObjectQLException(ErrorCode.InvalidRequest, message.ToString(), objectName);
    }

    /// <summary>The line of the text, and carets under what is meant.</summary>
    private static void Point(StringBuilder message, string text, ParseError error)
    {
        var position = Math.Min(error.Position, text.Length);
        var start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        var end = text.IndexOf('\n', position);
        end = end < 0 ? text.Length : end;
        start = Math.Max(start, position - (MostShown / 2));
        end = Math.Min(end, start + MostShown);
        var length = Math.Max(1, Math.Min(error.Length, end - position));
        message.Append("\n  ").Append(text, start, end - start).Append("\n  ").Append(' ', position - start).Append('^', length);
    }
}
