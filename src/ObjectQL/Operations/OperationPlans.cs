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
}
