namespace ObjectQL;

/// <summary>A text in a query under construction.</summary>
/// <param name="Text">The text.</param>
/// <param name="FirstSource">Where the numbers of its sources begin in the query's list of them.</param>
/// <param name="FirstValue">The number of its first value.</param>
/// <param name="Nulls">The parameters whose values are null, as bits.</param>
internal readonly record struct TextUse(ParsedText Text, int FirstSource, int FirstValue, ulong Nulls);
