namespace ObjectQL.Metadata;

/// <summary>One way in which metadata do not fit what was stored by the form of them that a snapshot has.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Before">The object as the snapshot has it: what is stored of it, and nothing else.</param>
/// <param name="After">The object as it is; null when it is gone.</param>
public sealed record SchemaChange(SchemaChangeKind Kind, ObjectSchema Before, ObjectSchema? After)
{
    /// <summary>The field as it was; null for a new one, and where an object or an index is meant.</summary>
    public FieldSchema? OldField { get; init; }

    /// <summary>The field as it is; null when it is gone, and where an object or an index is meant.</summary>
    public FieldSchema? NewField { get; init; }

    /// <summary>The options that are gone.</summary>
    public EquatableArray<string> LostOptions { get; init; }

    /// <summary>The fields whose values must differ together, for <see cref="SchemaChangeKind.BecameUnique"/>.</summary>
    public EquatableArray<string> UniqueFields { get; init; }
}
