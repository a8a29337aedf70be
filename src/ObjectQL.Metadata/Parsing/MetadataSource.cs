namespace ObjectQL.Metadata;

/// <summary>A metadata file as a value: where it is and what it says.</summary>
/// <param name="Path">The path, relative where possible, with <c>/</c> between folders. It decides the kind and the default name.</param>
/// <param name="Content">The text.</param>
public readonly record struct MetadataSource(string Path, string Content);
