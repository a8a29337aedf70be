namespace ObjectQL.Transactions;

/// <summary>The name of a transaction's part in one data source: what a prepared transaction and its decision are called in a database.</summary>
/// <param name="Coordinator">The coordinator's name.</param>
/// <param name="Id">The transaction's id, a UUID of version 7, so that it tells its age.</param>
/// <param name="Decider">The data source whose commit decides.</param>
/// <param name="Own">The data source of this part.</param>
internal readonly record struct BranchName(string Coordinator, string Id, string Decider, string Own)
{
    /// <summary>The decision, which is in the deciding data source exactly when the transaction was committed.</summary>
    public string Decision => $"{Coordinator}:{Id}:{Decider}:{Decider}";

    /// <summary>Beside the decision: that this data source takes part.</summary>
    public string Participation => $"{Coordinator}:{Id}:{Decider}:{Decider}>{Own}";

    public override string ToString() => $"{Coordinator}:{Id}:{Decider}:{Own}";

    /// <summary>What the names of a coordinator begin with.</summary>
    public static string Prefix(string coordinator) => coordinator + ":";

    /// <summary>Reads a name; null when it is none of ours.</summary>
    public static BranchName? Parse(string name) => name.Split(':') is [var coordinator, { Length: 32 } id, var decider, var own]
        ? new BranchName(coordinator, id, decider, own)
        : null;

    /// <summary>Reads that a data source takes part; null when it is another name.</summary>
    public static BranchName? ParseParticipation(string name) => Parse(name) is { } branch && branch.Own.StartsWith(branch.Decider + ">", StringComparison.Ordinal)
        ? branch with { Own = branch.Own[(branch.Decider.Length + 1)..] }
        : null;

    /// <summary>How long ago the transaction began to commit.</summary>
    public TimeSpan Age(DateTimeOffset now) => Guid.TryParseExact(Id, "N", out var id)
        ? now - DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16))
        : TimeSpan.MaxValue;
}
