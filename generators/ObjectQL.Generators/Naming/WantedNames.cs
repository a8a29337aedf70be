using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The C# names that one object would have if it were alone; made once per changed object.</summary>
/// <param name="ObjectName">The object's name in the metadata.</param>
/// <param name="Class">The record class.</param>
/// <param name="Set">The property of the session.</param>
/// <param name="Selects">The select structs.</param>
/// <param name="Path">The object's metadata file.</param>
internal sealed record WantedNames(string ObjectName, string Class, string Set, EquatableArray<string> Selects, string Path)
{
    /// <summary>The generated files are called like the class, and file systems keep 255 bytes of a name.</summary>
    private const int Longest = 64;

    /// <summary>The traits that it mixes in.</summary>
    public EquatableArray<string> Traits { get; init; }

    public static WantedNames From(ObjectSchema schema, GeneratorOptions options)
    {
        var pascal = Cut(Identifiers.Pascal(schema.Name));
        if (pascal.Length == 0)
        {
            pascal = "Object";
        }

        var className = schema.ClassName is { } given && Identifiers.Pascal(given) is { Length: > 0 } asked ? Cut(asked)
            : options.SingularClassNames ? SingularForm.Of(pascal)
            : pascal;
        var selects = new List<string>();
        foreach (var field in schema.Fields)
        {
            if (field.Kind is ValueKind.Select or ValueKind.SelectList)
            {
                selects.Add(Identifiers.Pascal(field.Name));
            }
        }

        return new WantedNames(schema.Name, className, pascal, selects.ToEquatableArray(), schema.Sources.IsEmpty ? "" : schema.Sources[0]) { Traits = schema.Traits };
    }

    private static string Cut(string name) => name.Length <= Longest ? name : name.Substring(0, Longest);
}
