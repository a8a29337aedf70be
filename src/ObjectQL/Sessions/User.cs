using System.Collections.Frozen;

namespace ObjectQL;

/// <summary>Who acts. Identity is always explicit: a session is opened for a user or for the system.</summary>
public sealed class User
{
    private readonly string[] _roles;
    private readonly IReadOnlyDictionary<string, object?>? _attributes;

    /// <summary>A user. The application has verified everything about it; nothing of it comes from a request body.</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="roles">The user's roles.</param>
    /// <param name="tenant">The tenant for which the user acts; null, or an empty text, for none.</param>
    /// <param name="attributes">
    /// What conditions of permissions may ask for as <c>$current_user.department</c>: texts, numbers, dates, lists of them, and dictionaries for
    /// longer paths. The user has what the dictionary says now. <c>teams</c> and <c>groups</c> are what sharing rules look at, <c>permissions</c> what the guard <c>hasPermission:name</c> does.
    /// </param>
    public User(string id, IEnumerable<string>? roles = null, string? tenant = null, IReadOnlyDictionary<string, object?>? attributes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Id = id;
        _roles = roles is null ? [] : [.. roles];
        Tenant = string.IsNullOrEmpty(tenant) ? null : tenant;
        _attributes = attributes is null or FrozenDictionary<string, object?> ? attributes : new Dictionary<string, object?>(attributes, StringComparer.Ordinal);
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

    /// <summary>The tenant for which the user acts, or null.</summary>
    public string? Tenant { get; }

    /// <summary>Whether this is <see cref="System"/>. No other user is, whatever its id and roles.</summary>
    public bool IsSystem { get; }

    /// <summary>What the user may do in the database that was asked last; a user who lives long does not keep it alive.</summary>
    internal WeakReference<AccessProfile>? Profile { get; set; }

    /// <summary>Whether the user has the role.</summary>
    public bool IsInRole(string role) => Array.IndexOf(_roles, role) >= 0;

    /// <summary>An attribute of the user; null when there is none. A dot leads into a dictionary.</summary>
    /// <param name="path">Its name, such as <c>department</c> or <c>address.country</c>.</param>
    public object? Attribute(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (_attributes?.TryGetValue(path, out var value) == true)
        {
            return value;
        }

        object? found = _attributes;
        foreach (var name in path.Split('.'))
        {
            found = (found as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(name);
        }

        return found;
    }
}
