using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What was decided by cost: how the records are reached, and why.</summary>
/// <param name="Path">The way that is taken to be the cheapest.</param>
/// <param name="Others">The other ways, the cheapest first.</param>
/// <param name="Rows">How many records match.</param>
public sealed record PlanChoice(AccessPath Path, EquatableArray<AccessPath> Others, double Rows)
{
    /// <summary>
    /// The fields of the queried object whose indexes the engine must not take, though the condition would let it: it has no statistics of
    /// callers' values, of the spread of values, or of the number of records that an order leaves to look at.
    /// </summary>
    public EquatableArray<int> AvoidedFields { get; init; }

    /// <summary>Whether the engine must not take an index for the order.</summary>
    public bool AvoidsOrder { get; init; }

    /// <summary>What was decided and why, a sentence each.</summary>
    public EquatableArray<string> Reasons { get; init; }
}
