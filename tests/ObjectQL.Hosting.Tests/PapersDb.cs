namespace ObjectQL.Hosting.Tests;

/// <summary>The metadata of these tests.</summary>
[ObjectModel]
public sealed partial class PapersDb;
