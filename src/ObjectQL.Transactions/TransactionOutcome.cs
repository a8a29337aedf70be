namespace ObjectQL.Transactions;

/// <summary>How a transaction over several data sources stands.</summary>
public enum TransactionOutcome
{
    /// <summary>It was left behind after its decision, and is committed now.</summary>
    Committed,

    /// <summary>It was left behind before its decision, and is rolled back now.</summary>
    RolledBack,

    /// <summary>A data source cannot be reached, so that the transaction waits there; it is tried again.</summary>
    Pending,

    /// <summary>Somebody ended a part of it by hand, against the decision: what is stored does not fit together, and a person has to mend it (a heuristic outcome).</summary>
    Mixed,
}
