using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// A linked object with what follows from it, alone or within the frame that all share. The driver keeps the instance while the object stays equal, so each of that is
/// made once; a step of its own for each would cost a walk over all objects at every edit.
/// </summary>
/// <param name="schema">The object.</param>
internal sealed class LinkedObject(ObjectSchema schema) : IEquatable<LinkedObject>
{
    private Tuple<bool, WantedNames>? _names;
    private RegistryText? _registry;
    private Tuple<PlanFrame, PlannedRecord?>? _planned;

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

    /// <summary>Its plan within a frame; null when there is none. A plan that comes out equal stays the same instance.</summary>
    public PlannedRecord? Plan(PlanFrame frame)
    {
        var last = _planned;
        if (last is not null && ReferenceEquals(last.Item1, frame))
        {
            return last.Item2;
        }

        var plan = frame.Plan(schema);
        var planned = plan is null ? null : last?.Item2 is { } known && known.Plan.Equals(plan) ? known : new PlannedRecord(plan);
        _planned = Tuple.Create(frame, planned);
        return planned;
    }

    /// <inheritdoc/>
    public bool Equals(LinkedObject? other) => other is not null && schema.Equals(other.Schema);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LinkedObject);

    /// <inheritdoc/>
    public override int GetHashCode() => schema.GetHashCode();
}
