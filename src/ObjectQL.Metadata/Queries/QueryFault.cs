namespace ObjectQL.Metadata;

/// <summary>What is wrong with a stored query.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">What was found, and what to write instead.</param>
public sealed record QueryFault(Place Place, string Message);
