using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What became of an <c>[Action]</c>.</summary>
/// <param name="Plan">The plan; null when something is wrong.</param>
/// <param name="Name">The method, for messages.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record ActionOutcome(ActionPlan? Plan, string Name, EquatableArray<QueryProblem> Problems)
{
    /// <summary>How what it returns differs from what the metadata say; null when it does not.</summary>
    public QueryProblem? Difference { get; init; }
}
