using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One generated file with the texts of one or several objects.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Objects">The objects in it.</param>
internal sealed record ObjectTree(string Name, EquatableArray<ObjectText> Objects)
{
    public string ToSource() => SourceFile.Head(Objects[0].Namespace) + string.Concat(Objects.Select(item => item.Text));
}
