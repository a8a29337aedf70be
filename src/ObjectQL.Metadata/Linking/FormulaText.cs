namespace ObjectQL.Metadata;

/// <summary>The text of a formula and where it is written.</summary>
/// <param name="Object">The object.</param>
/// <param name="Field">The number of the formula among the object's fields.</param>
/// <param name="Text">The text.</param>
/// <param name="Place">Where the text is written.</param>
public sealed record FormulaText(string Object, int Field, string Text, Place Place);
