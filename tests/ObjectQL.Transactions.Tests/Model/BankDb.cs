namespace ObjectQL.Transactions.Tests.Model;

/// <summary>Accounts in one database, the ledger in another, notes in a third.</summary>
[ObjectModel]
public sealed partial class BankDb;
