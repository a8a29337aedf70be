namespace ObjectQL.Metadata;

/// <summary>The documents of one file, and how its findings are treated.</summary>
internal sealed class FileDocuments
{
    public static FileDocuments None { get; } = new();

    public IReadOnlyList<ObjectDocument> Objects { get; init; } = [];

    public IReadOnlyList<TraitDocument> Traits { get; init; } = [];

    public IReadOnlyList<FieldDocument> Fields { get; init; } = [];

    public IReadOnlyList<ItemDocument> Items { get; init; } = [];

    /// <summary>Whether the file could not be read to its end; its error says so, and nothing else about it is certain.</summary>
    public bool IsBroken { get; init; }

    public Suppressions? Suppressions { get; init; }
}
