namespace ObjectQL;

/// <summary>A compiled expression: it gives its value for the records that a run stands on.</summary>
internal abstract class Node
{
    public abstract Value Get(Evaluation run);

    /// <summary>The value as a condition; null stands for unknown.</summary>
    public virtual bool? Test(Evaluation run) => Get(run) is { HasValue: true } value ? value.AsBoolean : null;
}
