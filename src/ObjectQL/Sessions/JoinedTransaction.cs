namespace ObjectQL;

/// <summary>The part of a session's transaction that one driver has.</summary>
/// <param name="Datasource">The name of the driver's data source.</param>
/// <param name="Driver">The driver.</param>
/// <param name="Transaction">The driver's transaction.</param>
public readonly record struct JoinedTransaction(string Datasource, Driver Driver, DriverTransaction Transaction);
