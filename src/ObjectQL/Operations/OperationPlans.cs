namespace ObjectQL;

/// <summary>The stages of each operation of an object; generated code names those that the object's behaviour adds.</summary>
public sealed record OperationPlans
{
    /// <summary>What an object without behaviour uses.</summary>
    public static OperationPlans Basic { get; } = new();

    /// <summary>The stages of a create.</summary>
    public OperationPlan Create { get; init; } = OperationPlan.Basic;

    /// <summary>The stages of an update.</summary>
    public OperationPlan Update { get; init; } = OperationPlan.Basic;

    /// <summary>The stages of a delete.</summary>
    public OperationPlan Delete { get; init; } = OperationPlan.Basic;

    /// <summary>The stages of reading records.</summary>
    public OperationPlan Find { get; init; } = OperationPlan.Basic;

    /// <summary>The stages of a count.</summary>
    public OperationPlan Count { get; init; } = OperationPlan.Basic;

    /// <summary>The stages of what gives rows or single values.</summary>
    public OperationPlan Aggregate { get; init; } = OperationPlan.Basic;

    /// <summary>The stages of a change of all records that match, around the update of each.</summary>
    public OperationPlan UpdateMany { get; init; } = OperationPlan.Basic;

    /// <summary>The stages of a deletion of all records that match, around the delete of each.</summary>
    public OperationPlan DeleteMany { get; init; } = OperationPlan.Basic;

    /// <summary>The stages around an action: its middleware.</summary>
    public OperationPlan Action { get; init; } = OperationPlan.Basic;

    /// <summary>The stages around the update that shares a record: its middleware.</summary>
    public OperationPlan Share { get; init; } = OperationPlan.Basic;

    /// <summary>The stages around a check without storing: its middleware.</summary>
    public OperationPlan Validate { get; init; } = OperationPlan.Basic;

    /// <summary>The stages of both.</summary>
    internal OperationPlans Union(OperationPlans other) => ReferenceEquals(other, Basic) ? this : new()
    {
        Create = Create.Union(other.Create),
        Update = Update.Union(other.Update),
        Delete = Delete.Union(other.Delete),
        Find = Find.Union(other.Find),
        Count = Count.Union(other.Count),
        Aggregate = Aggregate.Union(other.Aggregate),
        UpdateMany = UpdateMany.Union(other.UpdateMany),
        DeleteMany = DeleteMany.Union(other.DeleteMany),
        Action = Action.Union(other.Action),
        Share = Share.Union(other.Share),
        Validate = Validate.Union(other.Validate),
    };
}
