namespace ObjectQL;

/// <summary>Who acts. Identity is always explicit: a session is opened for a user or for the system.</summary>
public sealed class User
{
    private readonly string[] _roles;

    /// <summary>A user.</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="roles">The roles that the application has verified.</param>
    public User(string id, IEnumerable<string>? roles = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
        _roles = roles is null ? [] : [.. roles];
    }

    private User()
    {
        Id = "system";
        _roles = [];
        IsSystem = true;
    }

    /// <summary>The system itself; not subject to permissions.</summary>
    public static User System { get; } = new();

    /// <summary>The user's id.</summary>
    public string Id { get; }

    /// <summary>The user's roles.</summary>
    public IReadOnlyList<string> Roles => _roles;

    /// <summary>Whether this is <see cref="System"/>.</summary>
    public bool IsSystem { get; }

    /// <summary>Whether the user has the role.</summary>
    public bool IsInRole(string role) => Array.IndexOf(_roles, role) >= 0;
}
