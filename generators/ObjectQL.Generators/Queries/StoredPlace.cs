using Microsoft.CodeAnalysis.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Places of metadata files as the compiler's, and clauses of stored queries as texts with such places.</summary>
internal static class StoredPlace
{
    public static SourcePlace Of(Place place, GeneratorOptions options)
    {
        var start = new LinePosition(Math.Max(0, place.Line - 1), Math.Max(0, place.Column - 1));
        return new SourcePlace(options.Absolute(place.Path), new TextSpan(place.Offset, place.Length), new LinePositionSpan(start, new LinePosition(start.Line, start.Character + place.Length)));
    }

    public static QueryText? Text(QueryClause? clause, GeneratorOptions options) => clause is null ? null : Plain(clause, options) with { Value = Placeholders.Mark(clause.Text) };

    /// <summary>A clause without placeholders.</summary>
    public static QueryText Plain(QueryClause clause, GeneratorOptions options) => new(
        clause.Text,
        clause.Pieces.Select(static piece => new TextChunk(piece.Start, piece.Place.Length, piece.Place.Offset, Math.Max(0, piece.Place.Line - 1), Math.Max(0, piece.Place.Column - 1))).ToEquatableArray(),
        Of(clause.Place, options));
}
