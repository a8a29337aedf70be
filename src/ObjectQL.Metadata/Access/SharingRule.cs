namespace ObjectQL.Metadata;

/// <summary>Gives roles, users, teams or groups access to the records that match a condition.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Condition">The condition in the text language.</param>
public sealed record SharingRule(string Name, string Condition)
{
    /// <summary>The roles that it is for.</summary>
    public EquatableArray<string> Roles { get; init; } = [];

    /// <summary>The ids of the users that it is for.</summary>
    public EquatableArray<string> Users { get; init; } = [];

    /// <summary>The teams that it is for (<c>$current_user.teams</c>).</summary>
    public EquatableArray<string> Teams { get; init; } = [];

    /// <summary>The groups that it is for (<c>$current_user.groups</c>).</summary>
    public EquatableArray<string> Groups { get; init; } = [];

    /// <summary>Whether it is for everybody whom the condition itself names, as the rule of a team field does.</summary>
    public bool ForAll { get; init; }

    /// <summary>The field of a record with those to whom it was given by hand (<c>type: manual</c>); null for a rule with a condition.</summary>
    public string? ListField { get; init; }

    /// <summary>Whether the records may be read.</summary>
    public bool Read { get; init; }

    /// <summary>Whether the records may be changed.</summary>
    public bool Update { get; init; }

    /// <summary>Whether the records may be deleted.</summary>
    public bool Delete { get; init; }
}
