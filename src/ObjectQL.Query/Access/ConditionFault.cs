using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What is wrong with a condition of a metadata file.</summary>
/// <param name="Text">The condition.</param>
/// <param name="Error">What is wrong, and where in its text.</param>
public sealed record ConditionFault(string Text, ParseError Error);
