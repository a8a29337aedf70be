namespace ObjectQL.Metadata;

/// <summary>Characters of a clause, and where they come from.</summary>
/// <param name="Start">The first character.</param>
/// <param name="Place">What is written in the file.</param>
public readonly record struct ClausePiece(int Start, Place Place);
