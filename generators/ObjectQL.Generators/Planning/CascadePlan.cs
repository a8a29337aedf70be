namespace ObjectQL.Generators;

/// <summary>What refers to an object's records and is no matter of the engine when they are deleted.</summary>
/// <param name="Child">The object that refers.</param>
/// <param name="Lookup">The number of its lookup.</param>
internal sealed record CascadePlan(string Child, int Lookup);
