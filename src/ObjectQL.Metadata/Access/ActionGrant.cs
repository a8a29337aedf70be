namespace ObjectQL.Metadata;

/// <summary>Who may run an action of an object.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="Execute">The roles; null for everybody.</param>
/// <param name="Conditions">What the record must match, in the text language: all of them, one for each file that says so; empty for any record.</param>
public sealed record ActionGrant(string Action, EquatableArray<string>? Execute, EquatableArray<string> Conditions)
{
    /// <summary>How often a caller may run it within a minute; 0 for any number.</summary>
    public int PerMinute { get; init; }

    /// <summary>How often a caller may run it within an hour; 0 for any number.</summary>
    public int PerHour { get; init; }

    /// <summary>How often a caller may run it within a day; 0 for any number.</summary>
    public int PerDay { get; init; }
}
