using ObjectQL.Metadata;
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

    /// <summary>All who have this team among the <c>teams</c> of <see cref="ObjectQL.User"/>'s attributes.</summary>
    public static ShareTarget Team(string id) => new(HandShare.Team + (string.IsNullOrEmpty(id) ? throw new ArgumentException("A team has an id.", nameof(id)) : id));

    /// <summary>All who have this group among the <c>groups</c> of <see cref="ObjectQL.User"/>'s attributes.</summary>
    public static ShareTarget Group(string id) => new(HandShare.Group + (string.IsNullOrEmpty(id) ? throw new ArgumentException("A group has an id.", nameof(id)) : id));

    /// <summary>Under what names records are shared with a user: all but the roles, which permissions tell apart when they are bound.</summary>
    internal static Value NamesOf(User user)
    {
        var names = new List<Value>();
        if (user.Id is { Length: > 0 } id)
        {
            names.Add(Value.Of(HandShare.User + id));
        }

        Add(names, HandShare.Team, user.Attribute("teams"));
        Add(names, HandShare.Group, user.Attribute("groups"));
        return Value.OfList([.. names]);
    }

    private static void Add(List<Value> names, string prefix, object? attribute)
    {
        if (AttributeValue.Of(attribute, ValueKind.Text, isList: true) is { HasValue: true } list)
        {
            foreach (ref readonly var one in list.Items)
            {
                names.Add(Value.Of(prefix + one.AsText));
            }
        }
    }

    /// <summary>Such as <c>user:u-1</c>.</summary>
    public override string ToString() => Text ?? "";
}
