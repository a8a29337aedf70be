using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// A linked object with what follows from it alone. The driver keeps the instance while the object stays equal, so each of that is made once; a step
/// of its own for each would cost a walk over all objects at every edit.
/// </summary>
/// <param name="schema">The object.</param>
internal sealed class LinkedObject(ObjectSchema schema) : IEquatable<LinkedObject>
{
    private Tuple<bool, WantedNames>? _names;
    private RegistryText? _registry;

    /// <summary>The object.</summary>
    public ObjectSchema Schema => schema;

    /// <summary>Its part of the registry.</summary>
    public RegistryText Registry => _registry ??= RegistryText.From(new MetadataItem("object", schema.Name, schema.DefinitionJson) { Source = schema.Sources.IsEmpty ? "" : schema.Sources[0] });

    /// <summary>The names that it would have if it were alone.</summary>
    public WantedNames Names(GeneratorOptions options)
    {
        var names = _names;
        if (names is null || names.Item1 != options.SingularClassNames)
        {
            _names = names = Tuple.Create(options.SingularClassNames, WantedNames.From(schema, options));
        }

        return names.Item2;
    }

    /// <inheritdoc/>
    public bool Equals(LinkedObject? other) => other is not null && schema.Equals(other.Schema);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LinkedObject);

    /// <inheritdoc/>
    public override int GetHashCode() => schema.GetHashCode();
}
