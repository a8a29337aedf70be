namespace ObjectQL.Metadata;

/// <summary>Where an action is declared.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Name">The action.</param>
/// <param name="Place">The place of its name.</param>
public sealed record PlacedAction(string ObjectName, string Name, Place Place);
