using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One generated file with the texts of one or several objects.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Objects">The objects in it.</param>
internal sealed record ObjectTree(string Name, EquatableArray<ObjectText> Objects)
{
    public string ToSource()
    {
        // One text of the whole length: a tree of several objects is long enough for the heap of large objects.
        var texts = new string[Objects.Count + 1];
        texts[0] = SourceFile.Head(Objects[0].Namespace);
        for (var i = 1; i < texts.Length; i++)
        {
            texts[i] = Objects[i - 1].Text;
        }

        return string.Concat(texts);
    }
}
