using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What became of a declaration.</summary>
/// <param name="Name">The query, as messages write it.</param>
/// <param name="Method">The method, or null when it cannot be filled.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record QueryOutcome(string Name, QueryMethod? Method, EquatableArray<QueryProblem> Problems);
