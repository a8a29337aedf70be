namespace ObjectQL.Metadata;

/// <summary>The filter of a summary with the places of its parts.</summary>
/// <param name="Summary">The number of the summary among the fields of its object.</param>
/// <param name="Clause">The filter in the text language.</param>
/// <param name="Faults">What is wrong with the way it is written.</param>
public sealed record SummaryFilter(int Summary, QueryClause Clause, EquatableArray<QueryFault> Faults)
{
    /// <summary>The object of the children.</summary>
    public string Child { get; init; } = "";
}
