namespace ObjectQL.Metadata;

/// <summary>What may be done with the records that match a condition.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Condition">The condition in the text language; null when it cannot be used: then the rule matches every record and allows nothing.</param>
/// <param name="Read">Whether they may be read; null when the rule leaves it to others.</param>
/// <param name="Update">Whether they may be changed; null when the rule leaves it to others.</param>
/// <param name="Delete">Whether they may be deleted; null when the rule leaves it to others.</param>
public sealed record RecordRule(string Name, string? Condition, bool? Read, bool? Update, bool? Delete)
{
    /// <summary>Rules of a higher priority decide first.</summary>
    public decimal Priority { get; init; }
}
