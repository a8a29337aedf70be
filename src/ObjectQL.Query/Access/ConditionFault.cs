using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What is wrong with a condition of a metadata file.</summary>
/// <param name="Text">The condition.</param>
/// <param name="Error">What is wrong, and where in its text.</param>
public sealed record ConditionFault(string Text, ParseError Error)
{
    /// <summary>Where faults of an object's conditions are written; a condition that several rules have is wrong in each of them, once.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="conditions">The conditions of the object.</param>
    public static IEnumerable<(Place Place, string Message)> Placed(IEnumerable<ConditionFault> faults, IEnumerable<PlacedCondition> conditions) =>
        from fault in faults.Distinct()
        from clause in conditions.Where(condition => condition.Clause.Text == fault.Text).Select(static condition => condition.Clause).Distinct()
        select (clause.At(fault.Error.Position, fault.Error.Length), fault.Error.Message);
}
