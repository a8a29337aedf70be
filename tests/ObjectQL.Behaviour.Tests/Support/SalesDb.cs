namespace ObjectQL.Behaviour.Tests;

/// <summary>Every metadata file of this project.</summary>
[ObjectModel]
public sealed partial class SalesDb;
