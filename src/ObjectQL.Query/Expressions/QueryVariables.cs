namespace ObjectQL.Query;

/// <summary>The variables that every query may use, as in <c>due &lt; $today</c>.</summary>
public static class QueryVariables
{
    /// <summary>The moment at which the operation began, UTC.</summary>
    public const string Now = "now";

    /// <summary>The date of <see cref="Now"/>, UTC.</summary>
    public const string Today = "today";

    /// <summary>The id of the caller; also written <c>$current_user</c>.</summary>
    public const string UserId = "current_user.id";

    /// <summary>The caller's first role.</summary>
    public const string UserRole = "current_user.role";

    /// <summary>The caller's roles, for <c>in</c>.</summary>
    public const string UserRoles = "current_user.roles";

    /// <summary>The caller's tenant.</summary>
    public const string UserTenant = "current_user.tenant_id";

    /// <summary>The caller's teams, for <c>in</c>.</summary>
    public const string UserTeams = "current_user.teams";

    /// <summary>The caller's groups, for <c>in</c>.</summary>
    public const string UserGroups = "current_user.groups";

    /// <summary>What the caller is permitted by the application, for <c>in</c>.</summary>
    public const string UserPermissions = "current_user.permissions";

    /// <summary>Under what names records are shared with the caller by hand: its id, its teams, its groups. No text of a condition can name it.</summary>
    internal const string Shares = "current_user:shares";

    /// <summary>How the names of the caller's own attributes begin; a path may follow.</summary>
    public const string UserPrefix = "current_user.";

    /// <summary>All names, for messages.</summary>
    public static IReadOnlyList<string> All { get; } = [Now, Today, UserId, UserRole, UserRoles, UserTenant];

    /// <summary>Whether the variable is an attribute that the application gives its users, so that a caller may have none.</summary>
    internal static bool IsAttribute(string name) =>
        name.StartsWith(UserPrefix, StringComparison.Ordinal) && name is not (UserId or UserRole or UserRoles or UserTenant);

    /// <summary>The variable of that name (without the dollar sign), or null.</summary>
    public static VariableExpression? Find(string name) => name switch
    {
        Now => new(Now, ExpressionType.DateTime),
        Today => new(Today, ExpressionType.Date),
        "current_user" or UserId => new(UserId, ExpressionType.Text),
        UserRole => new(UserRole, ExpressionType.Text),
        UserRoles or UserTeams or UserGroups or UserPermissions => new(name, ExpressionType.Text, IsList: true),
        UserTenant or "current_user.tenantId" => new(UserTenant, ExpressionType.Text),
        _ when name.StartsWith(UserPrefix, StringComparison.Ordinal) && name.Length > UserPrefix.Length => new(name, ExpressionType.Unknown),
        _ => null,
    };
}
