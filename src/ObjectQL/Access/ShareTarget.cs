using ObjectQL.Query;

namespace ObjectQL;

/// <summary>With whom a record is shared by hand.</summary>
public readonly record struct ShareTarget
{
    private ShareTarget(string text) => Text = text;

    /// <summary>How it stands in the record.</summary>
    internal string Text { get; }

    /// <summary>The user with this id.</summary>
    public static ShareTarget User(string id) => new(HandShare.User + (string.IsNullOrEmpty(id) ? throw new ArgumentException("A user has an id.", nameof(id)) : id));

    /// <summary>All who have this role, one that the permissions of the object mention.</summary>
    public static ShareTarget Role(string name) => new(HandShare.Role + (string.IsNullOrEmpty(name) ? throw new ArgumentException("A role has a name.", nameof(name)) : name));

    /// <summary>Such as <c>user:u-1</c>.</summary>
    public override string ToString() => Text ?? "";
}
