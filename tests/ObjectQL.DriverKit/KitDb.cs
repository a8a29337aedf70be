namespace ObjectQL.DriverKit;

/// <summary>The objects that the suite stores.</summary>
[ObjectModel]
public sealed partial class KitDb;
