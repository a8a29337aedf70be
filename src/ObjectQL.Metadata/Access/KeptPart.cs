namespace ObjectQL.Metadata;

/// <summary>A part of a permission file that is kept and not executed.</summary>
/// <param name="Path">The file.</param>
/// <param name="What">What it says, for a message.</param>
public sealed record KeptPart(string Path, string What);
