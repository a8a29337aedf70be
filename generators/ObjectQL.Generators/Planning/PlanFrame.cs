using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What the plan of every object depends on besides the object itself.</summary>
/// <param name="Model">The <c>[ObjectModel]</c> class, or null: then nothing is planned.</param>
/// <param name="Names">The names of all objects.</param>
/// <param name="Classes">All class names.</param>
/// <param name="WithBehaviour">The objects that have hooks.</param>
internal sealed record PlanFrame(ModelDeclaration? Model, EquatableArray<ObjectNames> Names, EquatableArray<string> Classes, EquatableArray<string> WithBehaviour)
{
    private Dictionary<string, ObjectNames>? _byObject;

    public static PlanFrame From(NameTable names, EquatableArray<OperationsPlan> operations, ModelDeclaration? model) => new(
        model,
        names.Objects,
        names.Objects.Select(static item => item.Class).ToEquatableArray(),
        operations.Select(static plan => plan.ObjectName).ToEquatableArray());

    public RecordPlan? Plan(ObjectSchema schema)
    {
        if (Model is null)
        {
            return null;
        }

        var byObject = _byObject ??= Names.ToDictionary(static item => item.ObjectName, StringComparer.Ordinal);
        return byObject.TryGetValue(schema.Name, out var names)
            ? RecordPlanner.Plan(schema, names, Model, Classes, WithBehaviour.Contains(schema.Name))
            : null;
    }
}
