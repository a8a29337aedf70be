namespace ObjectQL.Metadata;

/// <summary>A clause of a stored query in the text language, whichever way it is written in the file.</summary>
/// <param name="Text">The text; <c>$name</c> is a placeholder or a variable.</param>
/// <param name="Pieces">Where its parts are written, in their order.</param>
/// <param name="Place">Where the clause is written.</param>
public sealed record QueryClause(string Text, EquatableArray<ClausePiece> Pieces, Place Place);
