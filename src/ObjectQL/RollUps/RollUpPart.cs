namespace ObjectQL;

/// <summary>What one record means for a summary.</summary>
/// <param name="Parent">The record that has the summary; null when this one does not count.</param>
/// <param name="Value">What it brings in.</param>
internal readonly record struct RollUpPart(string? Parent, Value Value)
{
    /// <summary>Whether both mean the same.</summary>
    public bool IsSame(in RollUpPart other) => Parent == other.Parent
        && (Parent is null || (Value.HasValue ? other.Value.HasValue && ValueOrder.Compare(Value, other.Value) == 0 : !other.Value.HasValue));
}
