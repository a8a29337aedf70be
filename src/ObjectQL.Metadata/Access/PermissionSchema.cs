namespace ObjectQL.Metadata;

/// <summary>Who may do what with the records of an object: what all permission files for it say together.</summary>
/// <param name="ObjectName">The object.</param>
public sealed record PermissionSchema(string ObjectName)
{
    /// <summary>The most roles that the permissions of one object mention: they are bits of one number, all of which mean everybody.</summary>
    public const int MostRoles = 63;

    /// <summary>The files, in the order of their merging.</summary>
    public EquatableArray<string> Sources { get; init; } = [];

    /// <summary>Who may do what with the object at all; null when nothing is said, so that everybody may everything.</summary>
    public ObjectGrants? Objects { get; init; }

    /// <summary>Who may read and write single fields; a field that is not here follows the object.</summary>
    public EquatableArray<FieldGrants> Fields { get; init; } = [];

    /// <summary>Which records, the highest priority first: the first rule that matches and says something about the operation decides.</summary>
    public EquatableArray<RecordRule> Rules { get; init; } = [];

    /// <summary>What gives access to further records.</summary>
    public EquatableArray<SharingRule> Sharing { get; init; } = [];

    /// <summary>Whether records which nothing gives access to are nobody's also without a record rule: some are shared, or all rules are switched off.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What every record must match besides, one for each file that says so.</summary>
    public EquatableArray<RowSecurity> RowSecurity { get; init; } = [];

    /// <summary>The fields whose values are shown in part only.</summary>
    public EquatableArray<FieldMasking> Masks { get; init; } = [];

    /// <summary>Who may run actions.</summary>
    public EquatableArray<ActionGrant> Actions { get; init; } = [];

    /// <summary>What is recorded; null for nothing.</summary>
    public AuditSchema? Audit { get; init; }

    /// <summary>The field that has the tenant of a record; null when records belong to none.</summary>
    public string? TenantField { get; init; }

    /// <summary>What the files say that is kept and not executed.</summary>
    public EquatableArray<KeptPart> Kept { get; init; } = [];

    /// <summary>The roles that are mentioned, sorted (ordinal).</summary>
    public EquatableArray<string> Roles { get; init; } = [];
}
