namespace ObjectQL.Metadata;

/// <summary>An action of an object, as the metadata declare it.</summary>
/// <param name="Name">The action's name.</param>
public sealed record ActionSchema(string Name)
{
    /// <summary>The display name; the title case of the name by default.</summary>
    public string Label { get; init; } = Titles.Of(Name);

    /// <summary>The documentation text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the action is done to one record, so that it takes an id.</summary>
    public bool IsRecord { get; init; }

    /// <summary>What it says that it returns, as it is written: documentation, which is compared with the method; null where it says nothing, or something else than a word, as of several values.</summary>
    public string? ReturnType { get; init; }

    /// <summary>Its parameters, in the order of writing.</summary>
    public EquatableArray<FieldSchema> Parameters { get; init; }
}
