using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A record was created, changed or deleted, and that is committed.</summary>
public abstract class RecordEvent : KernelEvent
{
    private readonly FieldMask _fields;
    private string[]? _names;

    private protected RecordEvent(ObjectType type, ChangeKind change, string id, string userId, FieldMask fields)
        : base(KindOf(change), DateTimeOffset.UtcNow)
    {
        ObjectType = type;
        Change = change;
        Id = id;
        UserId = userId;
        _fields = fields;
    }

    /// <summary>The name of the object.</summary>
    public string ObjectName => ObjectType.Schema.Name;

    /// <summary>What was done to the record.</summary>
    public ChangeKind Change { get; }

    /// <summary>The id of the record.</summary>
    public string Id { get; }

    /// <summary>The id of the user who did it.</summary>
    public string UserId { get; }

    /// <summary>The names of the fields that were assigned; none for a delete.</summary>
    public IReadOnlyList<string> Fields => _names ??= [.. ObjectType.Schema.Fields.Where((_, number) => _fields.Contains(number)).Select(static one => one.Name)];

    internal ObjectType ObjectType { get; }

    internal override string Subject => ObjectName;

    internal static EventKinds KindOf(ChangeKind change) => (EventKinds)(1 << (int)change);

    /// <summary>Writes the record as it is after the change, and for a delete as it was.</summary>
    internal abstract byte[] ToJson();
}
