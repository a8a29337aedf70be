namespace ObjectQL.Metadata;

/// <summary>What <c>params</c> of a stored query says about a placeholder.</summary>
/// <param name="Name">The name without the dollar sign.</param>
/// <param name="IsOptional">Whether it may be left out, and its condition with it.</param>
/// <param name="Place">Where the name is written.</param>
public sealed record StoredParameter(string Name, bool IsOptional, Place Place);
