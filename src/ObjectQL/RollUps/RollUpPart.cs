namespace ObjectQL;

/// <summary>What one record means for a summary.</summary>
/// <param name="Parent">The record that has the summary; null when this one does not count.</param>
/// <param name="Value">What it brings in.</param>
internal readonly record struct RollUpPart(string? Parent, Value Value)
{
    /// <summary>Whether both mean the same.</summary>
    public bool IsSame(in RollUpPart other) => Parent == other.Parent && (Parent is null || AreSame(Value, other.Value));

    /// <summary>Whether two values of a summary, or of what it sums up, are the same.</summary>
    public static bool AreSame(in Value one, in Value other) => one.HasValue ? other.HasValue && ValueOrder.Compare(one, other) == 0 : !other.HasValue;
}
