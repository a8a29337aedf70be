namespace ObjectQL.Metadata;

/// <summary>Who may run an action of an object.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="Execute">The roles; null for everybody.</param>
/// <param name="Condition">What the record must match, in the text language; null for any.</param>
public sealed record ActionGrant(string Action, EquatableArray<string>? Execute, string? Condition)
{
    /// <summary>How often a caller may run it within a minute; 0 for any number.</summary>
    public int PerMinute { get; init; }

    /// <summary>How often a caller may run it within an hour; 0 for any number.</summary>
    public int PerHour { get; init; }

    /// <summary>How often a caller may run it within a day; 0 for any number.</summary>
    public int PerDay { get; init; }
}
