namespace ObjectQL;

/// <summary>A transaction that an engine keeps until it is told how it ends.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Age">How long it has been waiting.</param>
public readonly record struct PreparedTransaction(string Name, TimeSpan Age);
