namespace ObjectQL.Tests.Access.Files;

/// <summary>
/// Who may do what, decided as FORMAT 8.3 intends it, one sentence after the other: the object, and (record rules or shares or <c>view_all</c>/<c>modify_all</c>) and row level security, and the field.
/// </summary>
internal sealed class FileDecision(FileWorld world, User user, bool hasTenants)
{
    /// <summary>Whether something may be done to some records of an object.</summary>
    public bool May(string name, string operation) =>
        !world.Permissions.TryGetValue(name, out var permission) || permission.Objects is not { } objects || (objects.TryGetValue(operation, out var roles) && roles.Any(user.IsInRole));

    /// <summary>Whether something may be done to a record; who may not read it, changes and deletes it neither.</summary>
    public bool May(string name, string operation, Dictionary<string, object?> row) =>
        May(name, operation) && Allows(name, operation, row) && (operation == "read" || May(name, "read", row));

    public IEnumerable<Dictionary<string, object?>> Visible(string name) => world.Rows[name].Where(row => May(name, "read", row));

    /// <summary>The record that a lookup leads to, as the caller sees it: none when it is hidden.</summary>
    public Dictionary<string, object?>? Follow(string name, object? id) => world.Find(name, id) is { } row && May(name, "read", row) ? row : null;

    public bool MayRead(string field) => Field(field)?.Read is not { } roles || roles.Any(user.IsInRole);

    public bool MayWrite(string field) => Field(field)?.Update is not { } roles || roles.Any(user.IsInRole);

    /// <summary>A formula is hidden with what it is computed of. One that is hidden by its own permission alone may be asked about: that tells what its parts tell.</summary>
    public bool MayReadDouble => MayRead("double") && MayRead("level");

    public bool SeesNick => world.Permissions.GetValueOrDefault("items")?.NickVisibleTo is not { } roles || roles.Any(user.IsInRole);

    /// <summary>Whether a record may be what the caller has made of it. A rule that denies is about the record as it was.</summary>
    public bool MayLeave(string name, Dictionary<string, object?> row, bool isNew) => !world.Permissions.TryGetValue(name, out var permission)
        || (IsSecured(permission, row) && (isNew || !IsPrivate(permission) || Has(permission, "modify_all")
            || Rules(permission).Any(rule => rule.Update == true && rule.Condition.Holds(row, world, user) == true) || permission.Shares.Exists(share => share.Gives("update", row, world, user))));

    private (string[]? Read, string[]? Update)? Field(string field) => world.Permissions.TryGetValue("items", out var permission) && permission.Fields.TryGetValue(field, out var found) ? found : null;

    private bool Allows(string name, string operation, Dictionary<string, object?> row) =>
        (!hasTenants || name != "items" || (string?)row["org"] == user.Tenant)
        && (!world.Permissions.TryGetValue(name, out var permission)
            || (IsSecured(permission, row) && (!IsPrivate(permission) || Has(permission, "modify_all") || (operation == "read" && Has(permission, "view_all"))
                || Decided(permission, operation, row) || permission.Shares.Exists(share => share.Gives(operation, row, world, user)))));

    /// <summary>Whether a record is nobody's unless something gives it to him, which is so where rules or shares are written, also when all of them are switched off.</summary>
    private static bool IsPrivate(FilePermission permission) => permission.HasRules || permission.HasShares;

    private static IEnumerable<FileRule> Rules(FilePermission permission) => permission.Rules.Where(static rule => rule.Enabled);

    private bool Has(FilePermission permission, string operation) => permission.Objects?.TryGetValue(operation, out var roles) == true && roles.Any(user.IsInRole);

    private bool Decided(FilePermission permission, string operation, Dictionary<string, object?> row) =>
        Rules(permission).OrderByDescending(static rule => rule.Priority).FirstOrDefault(rule => rule.Of(operation) is not null && rule.Condition.Holds(row, world, user) == true)?.Of(operation) == true;

    private bool IsSecured(FilePermission permission, Dictionary<string, object?> row)
    {
        if (permission.Rows is not { } rows)
        {
            return true;
        }

        var mine = rows.Exceptions.FindAll(one => one.Roles.Any(user.IsInRole));
        return mine.Exists(static one => one.Bypass) || (mine.Count == 0 ? rows.Default : mine[0].Condition).Holds(row, world, user) == true;
    }
}
