namespace ObjectQL.Generators;

/// <summary>A piece of a string whose characters stand one behind the other in the source, so that a place within it is exact.</summary>
/// <param name="Start">Where the piece begins in the string's value.</param>
/// <param name="Length">Its length in the value.</param>
/// <param name="Offset">Where it begins in the source.</param>
/// <param name="Line">The line in the source, from 0.</param>
/// <param name="Column">The column in the source, from 0.</param>
internal readonly record struct TextChunk(int Start, int Length, int Offset, int Line, int Column);
