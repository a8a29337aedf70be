using System.Collections;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>With whom a record is shared by hand.</summary>
public readonly record struct ShareTarget
{
    private ShareTarget(string text) => Text = text;

    /// <summary>How it stands in the record.</summary>
    internal string Text { get; }

    /// <summary>The user with this id, written as <see cref="ObjectQL.User"/> has it.</summary>
    public static ShareTarget User(string id) => new(HandShare.User + (string.IsNullOrEmpty(id) ? throw new ArgumentException("A user has an id.", nameof(id)) : id));

    /// <summary>All who have this role, one that the permissions of the object mention.</summary>
    public static ShareTarget Role(string name) => new(HandShare.Role + (string.IsNullOrEmpty(name) ? throw new ArgumentException("A role has a name.", nameof(name)) : name));

    /// <summary>All who have this team among the <c>teams</c> of <see cref="ObjectQL.User"/>'s attributes.</summary>
    /// <remarks>A text is compared as it is written. Numbers and uuids among the attributes count in their one form, such as <c>-5</c> and <c>0192f0c1-5a3b-7c4d-8e9f-001122334455</c>; the overloads write that form.</remarks>
    public static ShareTarget Team(string id) => new(HandShare.Team + (string.IsNullOrEmpty(id) ? throw new ArgumentException("A team has an id.", nameof(id)) : id));

    /// <inheritdoc cref="Team(string)"/>
    public static ShareTarget Team(long id) => Team(RecordKey.Of(id));

    /// <inheritdoc cref="Team(string)"/>
    public static ShareTarget Team(Guid id) => Team(RecordKey.Of(id));

    /// <summary>All who have this group among the <c>groups</c> of <see cref="ObjectQL.User"/>'s attributes.</summary>
    /// <remarks>Texts, numbers and uuids are compared as those of <see cref="Team(string)"/>.</remarks>
    public static ShareTarget Group(string id) => new(HandShare.Group + (string.IsNullOrEmpty(id) ? throw new ArgumentException("A group has an id.", nameof(id)) : id));

    /// <inheritdoc cref="Group(string)"/>
    public static ShareTarget Group(long id) => Group(RecordKey.Of(id));

    /// <inheritdoc cref="Group(string)"/>
    public static ShareTarget Group(Guid id) => Group(RecordKey.Of(id));

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
        foreach (var one in attribute is IEnumerable many and not string ? many : (object?[])[attribute])
        {
            if (IdOf(one) is { Length: > 0 } id)
            {
                names.Add(Value.Of(prefix + id));
            }
        }
    }

    /// <summary>An id as a share has it; null for what is none, under which nothing is shared.</summary>
    private static string? IdOf(object? one) => one switch
    {
        string text => text,
        Guid id => RecordKey.Of(id),
        int id => RecordKey.Of(id),
        long id => RecordKey.Of(id),
        _ => null,
    };

    /// <summary>Such as <c>user:u-1</c>.</summary>
    public override string ToString() => Text ?? "";
}
