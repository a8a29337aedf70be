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

    /// <summary>All names, for messages.</summary>
    public static IReadOnlyList<string> All { get; } = [Now, Today, UserId, UserRole, UserRoles];

    /// <summary>The variable of that name (without the dollar sign), or null.</summary>
    public static VariableExpression? Find(string name) => name switch
    {
        Now => new(Now, ExpressionType.DateTime),
        Today => new(Today, ExpressionType.Date),
        "current_user" or UserId => new(UserId, ExpressionType.Text),
        UserRole => new(UserRole, ExpressionType.Text),
        UserRoles => new(UserRoles, ExpressionType.Text, IsList: true),
        _ => null,
    };
}
