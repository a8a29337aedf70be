using ObjectQL.Metadata;

namespace ObjectQL.Tests.Access;

/// <summary>The records of a database with permissions, as plain dictionaries, and who may do what with them, decided naively.</summary>
internal sealed class AccessWorld
{
    public Dictionary<string, List<Dictionary<string, object?>>> Rows { get; } = new() { ["teams"] = [], ["tickets"] = [], ["notes"] = [] };

    public Dictionary<string, PermissionSchema> Permissions { get; } = [];

    /// <summary>The conditions that permissions draw from, each with what it means.</summary>
    public static Dictionary<string, (string Text, Func<Dictionary<string, object?>, AccessWorld, User, bool?> Holds)[]> Conditions { get; } = new()
    {
        ["teams"] =
        [
            ("name startsWith 'a'", static (row, _, _) => Starts(row["name"], "a")),
            ("name == $current_user.team_name", static (row, _, user) => Same(row["name"], user.Attribute("team_name"))),
            ("exists(tickets, count > 2)", static (row, world, _) => world.Rows["tickets"].Exists(ticket => Same(ticket["team"], row["id"]) == true && More(ticket["count"], 2) == true)),
            ("name == null", static (row, _, _) => row["name"] is null),
        ],
        ["tickets"] =
        [
            ("count > 2", static (row, _, _) => More(row["count"], 2)),
            ("count == null || nick == $current_user.id", static (row, _, user) => Or(row["count"] is null, Same(row["nick"], user.Id))),
            ("status == 'open'", static (row, _, _) => Same(row["status"], "open")),
            ("team.name startsWith 'a'", static (row, world, _) => Starts(world.Find("teams", row["team"])?["name"], "a")),
            ("exists(notes, slot > 1)", static (row, world, _) => world.Rows["notes"].Exists(note => Same(note["ticket"], row["id"]) == true && More(note["slot"], 1) == true)),
            ("team in $current_user.teams", static (row, _, user) => row["team"] is null ? null : ((string[])user.Attribute("teams")!).Contains(row["team"])),
            ("team.name == $current_user.team_name && !(count > 3)", static (row, world, user) =>
                And(Same(world.Find("teams", row["team"])?["name"], user.Attribute("team_name")), More(row["count"], 3) is { } more ? !more : null)),
            ("done", static (row, _, _) => (bool?)row["done"]),
        ],
        ["notes"] =
        [
            ("slot > 1", static (row, _, _) => More(row["slot"], 1)),
            ("ticket.team.name startsWith 'a'", static (row, world, _) => Starts(world.Find("teams", world.Find("tickets", row["ticket"])?["team"])?["name"], "a")),
            ("team.name == 'b1' || title == $current_user.id", static (row, world, user) => Or(Same(world.Find("teams", row["team"])?["name"], "b1"), Same(row["title"], user.Id))),
        ],
    };

    public Dictionary<string, object?>? Find(string name, object? id) => id is null ? null : Rows[name].Find(row => (string)row["id"]! == (string)id);

    /// <summary>Whether a user may do something to some records of an object.</summary>
    public bool May(User user, string name, string operation)
    {
        if (!Permissions.TryGetValue(name, out var permission) || permission.Objects is not { } grants)
        {
            return true;
        }

        var roles = operation switch { "create" => grants.Create, "read" => grants.Read, "update" => grants.Update, _ => grants.Delete };
        return roles.Any(user.IsInRole);
    }

    /// <summary>Whether a user may do something to a record; whoever changes a record must be able to read it.</summary>
    public bool May(User user, string name, string operation, Dictionary<string, object?> row) =>
        May(user, name, operation) && Allows(user, name, operation, row) && (operation == "read" || May(user, name, "read", row));

    public bool MayRead(User user, string name, string field) =>
        !Permissions.TryGetValue(name, out var permission) || permission.Fields.FirstOrDefault(item => item.Field == field)?.Read is not { } roles || roles.Any(user.IsInRole);

    public bool MayWrite(User user, string name, string field) =>
        !Permissions.TryGetValue(name, out var permission) || permission.Fields.FirstOrDefault(item => item.Field == field)?.Update is not { } roles || roles.Any(user.IsInRole);

    /// <summary>Whether a record may be what a user has made of it: denials are about the record as it was.</summary>
    public bool MayLeave(User user, string name, Dictionary<string, object?> row, bool isNew) => !Permissions.TryGetValue(name, out var permission)
        || (IsSecured(permission, name, row, user) && (isNew || permission.Rules.IsEmpty || permission.Objects?.ModifyAll.Any(user.IsInRole) == true
            || permission.Rules.Any(rule => rule.Update == true && Holds(name, rule.Condition, row, user)) || IsShared(permission, name, "update", row, user)));

    public IEnumerable<Dictionary<string, object?>> Visible(User user, string name) => Rows[name].Where(row => May(user, name, "read", row));

    /// <summary>The record that a lookup leads to, as the user sees it: none when it is hidden.</summary>
    public Dictionary<string, object?>? Follow(User user, string name, object? id) => Find(name, id) is { } row && May(user, name, "read", row) ? row : null;

    private bool Allows(User user, string name, string operation, Dictionary<string, object?> row)
    {
        if (!Permissions.TryGetValue(name, out var permission))
        {
            return true;
        }

        if (permission.TenantField is { } tenant && Same(row[tenant], user.Tenant) != true)
        {
            return false;
        }

        var grants = permission.Objects;
        return IsSecured(permission, name, row, user) && (permission.Rules.IsEmpty
            || (grants is not null && (grants.ModifyAll.Any(user.IsInRole) || (operation == "read" && grants.ViewAll.Any(user.IsInRole))))
            || Decided(permission, name, operation, row, user)
            || IsShared(permission, name, operation, row, user));
    }

    private bool IsSecured(PermissionSchema permission, string name, Dictionary<string, object?> row, User user)
    {
        foreach (var security in permission.RowSecurity)
        {
            var mine = security.Exceptions.Where(item => item.Roles.Any(user.IsInRole)).ToArray();
            if (!mine.Any(static item => item.Bypass) && !Holds(name, mine.Length == 0 ? security.Default : mine[0].Condition, row, user))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsShared(PermissionSchema permission, string name, string operation, Dictionary<string, object?> row, User user) =>
        permission.Sharing.Any(rule => Said(rule.Read, rule.Update, rule.Delete, operation) == true && IsFor(rule, user) && Holds(name, rule.Condition, row, user));

    private bool Decided(PermissionSchema permission, string name, string operation, Dictionary<string, object?> row, User user)
    {
        foreach (var rule in permission.Rules)
        {
            if (Said(rule.Read, rule.Update, rule.Delete, operation) is { } allowed && Holds(name, rule.Condition, row, user))
            {
                return allowed;
            }
        }

        return false;
    }

    private static bool? Said(bool? read, bool? update, bool? delete, string operation) => operation switch { "read" => read, "update" => update, _ => delete };

    private static bool IsFor(SharingRule rule, User user) => rule.ForAll || rule.Roles.Any(user.IsInRole) || rule.Users.Contains(user.Id)
        || rule.Teams.Any(((string[])user.Attribute("teams")!).Contains) || rule.Groups.Any(((string[])user.Attribute("groups")!).Contains);

    private bool Holds(string name, string? condition, Dictionary<string, object?> row, User user) =>
        condition is not null && Conditions[name].Single(item => item.Text == condition).Holds(row, this, user) == true;

    private static bool? Same(object? left, object? right) => left is null || right is null ? null : left.Equals(right);

    private static bool? Starts(object? text, string start) => text is string known ? known.StartsWith(start, StringComparison.Ordinal) : null;

    private static bool? More(object? number, long least) => number is long known ? known > least : null;

    private static bool? Or(bool? left, bool? right) => left == true || right == true ? true : left is null || right is null ? null : false;

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left is null || right is null ? null : true;
}
