namespace ObjectQL.Tests.Access.Files;

/// <summary>A sharing rule of a permission file: by a condition, by a team's field, or by hand.</summary>
internal sealed record FileShare(string Type, FileCondition Condition, string[] Roles, string[] Users, string[] Teams, string[] Groups, bool Enabled, bool Read, bool Update, bool Delete)
{
    /// <summary>What stands in the file.</summary>
    public string Says => Type switch
    {
        "manual" => "type: manual, field: viewers",
        "team" => "type: team, team_field: team",
        _ => $"type: criteria, condition: {Condition.Yaml}, shared_with: {{ roles: [{string.Join(", ", Roles)}], users: [{string.Join(", ", Users)}], teams: [{string.Join(", ", Teams)}], groups: [{string.Join(", ", Groups)}] }}",
    };

    /// <summary>Whether it gives a record to somebody.</summary>
    public bool Gives(string operation, Dictionary<string, object?> row, FileWorld world, User user) =>
        Enabled && operation switch { "read" => Read, "update" => Update, _ => Delete } && Type switch
        {
            "manual" => ((string[]?)row.GetValueOrDefault("viewers"))?.Any(one => one.Split(':') is [var kind, var name] && kind switch
            {
                "user" => name == user.Id,

                // A role that the permission does not mention is nobody's.
                "role" => user.IsInRole(name) && world.Permissions["items"].Mentioned.Contains(name),
                "team" => Has(user, "teams", name),
                _ => Has(user, "groups", name),
            }) == true,
            "team" => row.GetValueOrDefault("team") is string team && Has(user, "teams", team),
            _ => (Roles.Any(user.IsInRole) || Users.Contains(user.Id) || Teams.Any(team => Has(user, "teams", team)) || Groups.Any(group => Has(user, "groups", group))) && Condition.Holds(row, world, user) == true,
        };

    private static bool Has(User user, string attribute, string name) => ((string[])user.Attribute(attribute)!).Contains(name);
}
