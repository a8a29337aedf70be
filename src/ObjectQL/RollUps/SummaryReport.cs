namespace ObjectQL;

/// <summary>What was found when summaries were computed anew.</summary>
/// <param name="Summaries">The summaries, in the order in which they were computed: what is summed up comes before what sums it up.</param>
public sealed record SummaryReport(IReadOnlyList<SummaryCount> Summaries)
{
    /// <summary>How many values were wrong.</summary>
    public long Wrong => Summaries.Sum(static one => one.Wrong);
}
