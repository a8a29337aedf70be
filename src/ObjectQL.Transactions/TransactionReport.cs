namespace ObjectQL.Transactions;

/// <summary>What happened to a transaction that did not end as it should have.</summary>
/// <param name="Id">The transaction.</param>
/// <param name="Datasource">The data source that it is about.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Message">What happened, and what to do.</param>
public sealed record TransactionReport(string Id, string Datasource, TransactionOutcome Outcome, string Message);
