namespace ObjectQL.Transactions;

/// <summary>A transaction of which all parts are committed, so that its decisions are needed no longer.</summary>
/// <param name="Decider">The driver whose commit decided.</param>
/// <param name="Name">What says that it was committed.</param>
/// <param name="Parts">The others.</param>
internal sealed record FinishedTransaction(Driver Decider, string Name, IReadOnlyList<(Driver Driver, BranchName Name)> Parts)
{
    /// <summary>What says in the deciding data source who takes part.</summary>
    public IEnumerable<(Driver Driver, string Name)> Participations => Parts.Select(part => (Decider, part.Name.Participation));

    /// <summary>What says in each data source that its part was committed.</summary>
    public IEnumerable<(Driver Driver, string Name)> Own => Parts.Select(static part => (part.Driver, part.Name.ToString()));

    /// <summary>What says that it was committed.</summary>
    public IEnumerable<(Driver Driver, string Name)> Decision => [(Decider, Name)];
}
