namespace ObjectQL.Metadata;

/// <summary>An object of a snapshot.</summary>
/// <param name="Schema">What is stored of it.</param>
/// <param name="Place">Where its name is written.</param>
internal sealed record SnapshotObject(ObjectSchema Schema, Place Place);
