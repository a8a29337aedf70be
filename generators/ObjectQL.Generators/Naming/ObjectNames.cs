using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The C# names of one object.</summary>
/// <param name="ObjectName">The object's name in the metadata.</param>
/// <param name="Class">The record class.</param>
/// <param name="Set">The property of the session.</param>
internal sealed record ObjectNames(string ObjectName, string Class, string Set)
{
    /// <summary>The traits that it mixes in.</summary>
    public EquatableArray<string> Traits { get; init; }

    /// <summary>Names that its select structs would have, if another object did not have them already.</summary>
    public EquatableArray<string> TakenStructs { get; init; }
}
