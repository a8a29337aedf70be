namespace ObjectQL.Generators;

/// <summary>Children that are deleted one by one with the records that they refer to.</summary>
/// <param name="Child">The object of the children.</param>
/// <param name="Lookup">The number of their lookup.</param>
internal sealed record CascadePlan(string Child, int Lookup);
