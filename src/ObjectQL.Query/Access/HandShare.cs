namespace ObjectQL.Query;

/// <summary>A sharing rule whose records are shared by hand.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Field">The number of the field with those who have a share: a list of <c>user:id</c>, <c>role:name</c>, <c>team:id</c> and <c>group:id</c>.</param>
public sealed record HandShare(string Rule, int Field)
{
    /// <summary>What stands before the id of a user in the list.</summary>
    public const string User = "user:";

    /// <summary>What stands before the name of a role in the list.</summary>
    public const string Role = "role:";

    /// <summary>What stands before the id of a team in the list.</summary>
    public const string Team = "team:";

    /// <summary>What stands before the id of a group in the list.</summary>
    public const string Group = "group:";
}
