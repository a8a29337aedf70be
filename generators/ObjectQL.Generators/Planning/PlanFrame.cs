using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>What the plan of every object depends on besides the object itself.</summary>
/// <param name="Model">The <c>[ObjectModel]</c> class, or null: then nothing is planned.</param>
/// <param name="Names">The names of all objects.</param>
/// <param name="WithBehaviour">The objects whose operations are their own.</param>
/// <param name="WithPermission">The objects that not everybody may do everything with.</param>
/// <param name="Formulas">The formulas of the objects that have any.</param>
internal sealed record PlanFrame(
    ModelDeclaration? Model, EquatableArray<ObjectNames> Names, EquatableArray<string> WithBehaviour, EquatableArray<string> WithPermission, EquatableArray<ObjectFormulas> Formulas)
{
    /// <summary>How packages see records.</summary>
    public EquatableArray<ContractPlan> Contracts { get; init; }

    /// <summary>The objects to whose record class the user has added what each record has a place for.</summary>
    public EquatableArray<string> Holding { get; init; }

    /// <summary>The objects whose record class is among those that hold something of their own.</summary>
    public static EquatableArray<string> HoldingOf(IReadOnlyCollection<string> classes, NameTable names, ModelDeclaration? model) => model is null || classes.Count == 0 ? default
        : names.Objects.Where(item => classes.Contains(OwnMembers.NameOf(model.Namespace, item.Class))).Select(static item => item.ObjectName).ToEquatableArray();

    /// <summary>The objects that have hooks, middleware or rule methods, declare behaviour, or look after what refers to their records when these are deleted.</summary>
    public static EquatableArray<string> NamesOf(
        EquatableArray<HooksPlan> hooks, EquatableArray<ObjectBehaviour> behaviours, IReadOnlyList<RuleDeclaration> rules, EquatableArray<ObjectCascades> cascades, EquatableArray<MiddlewarePlan> middleware) =>
        hooks.Select(static plan => plan.ObjectName).Union(behaviours.Select(static item => item.ObjectName)).Union(rules.Where(static rule => rule.Problem is null).Select(static rule => rule.ObjectName))
            .Union(cascades.Select(static item => item.ObjectName)).Union(middleware.Select(static item => item.ObjectName)).OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The plan of an object; null when there is no model to put it into.</summary>
    public RecordPlan? Plan(ObjectSchema schema)
    {
        if (Model is null || Find(schema.Name) is not { } names)
        {
            return null;
        }

        var formulas = FormulaSet.HasAny(schema) ? Formulas.FirstOrDefault(item => item.ObjectName == schema.Name) : null;
        return RecordPlanner.Plan(schema, names, name => Find(name)?.Class, Model, WithBehaviour.Contains(schema.Name), formulas) with
        {
            HasPermission = WithPermission.Contains(schema.Name),
            HoldsOwn = Holding.Contains(schema.Name),
            Contracts = Contracts.IsEmpty ? default : Contracts.Where(contract => contract.IsOf(schema)).ToEquatableArray(),
        };
    }

    /// <summary>The names of an object; they are sorted as the objects are.</summary>
    private ObjectNames? Find(string name) => SortedSearch.Find(Names, name, static item => item.ObjectName);
}
