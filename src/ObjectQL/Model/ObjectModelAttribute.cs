namespace ObjectQL;

/// <summary>
/// Marks the partial class that is filled from the project's metadata files: <c>[ObjectModel] public sealed partial class
/// TrackerDb;</c>
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectModelAttribute : Attribute;
