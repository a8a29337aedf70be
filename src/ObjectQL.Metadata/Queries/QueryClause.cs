namespace ObjectQL.Metadata;

/// <summary>A clause of a stored query in the text language, whichever way it is written in the file.</summary>
/// <param name="Text">The text; <c>$name</c> is a placeholder or a variable.</param>
/// <param name="Pieces">Where its parts are written, in their order.</param>
/// <param name="Place">Where the clause is written.</param>
public sealed record QueryClause(string Text, EquatableArray<ClausePiece> Pieces, Place Place)
{
    /// <summary>Where some characters of the text are written, in the last piece that they can belong to; the whole clause where that is not known exactly.</summary>
    /// <param name="start">The first character.</param>
    /// <param name="length">How many.</param>
    public Place At(int start, int length)
    {
        for (var i = Pieces.Count - 1; i >= 0; i--)
        {
            var (skipped, place) = (start - Pieces[i].Start, Pieces[i].Place);
            if (skipped >= 0 && skipped <= place.Length)
            {
                return place with { Offset = place.Offset + skipped, Column = place.Column + skipped, Length = Math.Max(1, Math.Min(length, place.Length - skipped)) };
            }
        }

        return Place;
    }
}
