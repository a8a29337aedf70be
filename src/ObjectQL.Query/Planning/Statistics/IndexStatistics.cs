using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What is known about an index over several fields.</summary>
/// <param name="Fields">The numbers of its fields, in order.</param>
/// <param name="Distinct">How many different combinations of values there are.</param>
public sealed record IndexStatistics(EquatableArray<int> Fields, long Distinct);
