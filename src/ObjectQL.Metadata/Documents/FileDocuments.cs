namespace ObjectQL.Metadata;

/// <summary>The documents of one file, and how its findings are treated.</summary>
internal sealed class FileDocuments
{
    public static FileDocuments None { get; } = new();

    public ObjectDocument[] Objects { get; init; } = [];

    public TraitDocument[] Traits { get; init; } = [];

    public FieldDocument[] Fields { get; init; } = [];

    public ItemDocument[] Items { get; init; } = [];

    /// <summary>The objects of a snapshot.</summary>
    public SnapshotObject[] Snapshot { get; init; } = [];

    /// <summary>Whether the file could not be read to its end; its error says so, and nothing else about it is certain.</summary>
    public bool IsBroken { get; init; }

    public Suppressions? Suppressions { get; init; }
}
