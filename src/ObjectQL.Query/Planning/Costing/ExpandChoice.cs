using System.Globalization;

namespace ObjectQL.Query;

/// <summary>How the records of a relation come along with a list: in its own statement, or with one more for all of them.</summary>
/// <param name="Relation">The lookup or relationship.</param>
/// <param name="Reason">Why.</param>
/// <param name="Cost">Both costs, where they decide.</param>
public readonly record struct ExpandChoice(string Relation, ExpandReason Reason, ExpandCost Cost = default)
{
    /// <summary>Whether they come in the statement of the list.</summary>
    public bool IsJoin => Reason == ExpandReason.Cost && Cost.Join < Cost.Batch;

    /// <summary>The choice in words.</summary>
    public override string ToString() => $"{Relation}: {(IsJoin ? "joined" : "one more statement")}, " + Reason switch
    {
        ExpandReason.Cost => string.Format(
            CultureInfo.InvariantCulture,
            "cost {0:0} (otherwise {1:0}): about {2:0} records refer to {3:0} different ones, {4:0} of them not loaded",
            Math.Ceiling(Math.Min(Cost.Join, Cost.Batch)),
            Math.Ceiling(Math.Max(Cost.Join, Cost.Batch)),
            Math.Ceiling(Cost.Parents),
            Math.Ceiling(Cost.Referred),
            Math.Ceiling(Cost.Missing)),
        ExpandReason.NoStatistics => "there are no statistics",
        ExpandReason.Several => "it leads to several records",
        ExpandReason.Narrowed => "more than fields is asked of its records",
        ExpandReason.Limits => "the limits of the list count per parent",
        ExpandReason.NoJoin => "its records are out of reach of a join",
        ExpandReason.Hooks => "hooks see its query",
        ExpandReason.Access => "what the caller sees of its records is decided value by value",
        ExpandReason.Computed => "fields are computed when they are read",
        _ => "the list is ordered by how well it fits a search",
    };
}
