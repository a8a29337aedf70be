using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Everything that the text of one object needs; value-equal, so that an equal plan is never emitted again.</summary>
/// <param name="Namespace">The namespace of the model.</param>
/// <param name="Model">The <c>[ObjectModel]</c> class.</param>
/// <param name="Modifiers">The accessibility of the model, and of its records.</param>
/// <param name="Class">The record class.</param>
/// <param name="Set">The property of the session.</param>
/// <param name="Schema">The object, without its definition text.</param>
/// <param name="Fields">The generated properties: all fields behind the built-in ones.</param>
/// <param name="Children">The generated ways to the records that refer to this one, in the order of <see cref="ObjectSchema.Children"/>.</param>
/// <param name="Selects">The select structs.</param>
/// <param name="HasBehaviour">Whether the object has hooks, and so operations of its own.</param>
internal sealed record RecordPlan(
    string Namespace,
    string Model,
    string Modifiers,
    string Class,
    string Set,
    ObjectSchema Schema,
    EquatableArray<FieldPlan> Fields,
    EquatableArray<RelationPlan> Children,
    EquatableArray<SelectPlan> Selects,
    bool HasBehaviour)
{
    /// <summary>The interfaces by which packages know the record.</summary>
    public EquatableArray<ContractPlan> Contracts { get; init; }

    /// <summary>Whether the user has added to the class what each record has a place for.</summary>
    public bool HoldsOwn { get; init; }

    /// <summary>Whether not everybody may do everything with the object.</summary>
    public bool HasPermission { get; init; }
}
