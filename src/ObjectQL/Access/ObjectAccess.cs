using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What one combination of roles may do with the records of an object: decided once, then only looked up.</summary>
public sealed class ObjectAccess
{
    private readonly ObjectSchema? _schema;
    private readonly AccessOperations _allowed;
    private readonly FieldMask _readable;
    private readonly FieldMask _writable;
    private readonly TextMask?[] _masks;
    private readonly ActionRoles[] _actions;
    private readonly ulong _roles;

    private ObjectAccess()
    {
        _allowed = AccessOperations.All;
        _masks = [];
        _actions = [];
        Sources = [];
        IsEverything = true;
    }

    private ObjectAccess(ObjectType type, ObjectPermission permission, ulong roles, bool checksReferences)
    {
        ChecksReferences = checksReferences;
        var schema = type.Schema;
        _schema = schema;
        Sources = permission.Sources;
        _allowed = permission.Allowed(roles);
        var read = Expression.And(Tenant(permission, schema), permission.Filter(AccessOperations.Read, roles));
        ReadFilter = read;
        UpdateFilter = Joined(read, permission.Filter(AccessOperations.Update, roles));
        DeleteFilter = Joined(read, permission.Filter(AccessOperations.Delete, roles));
        CreatedFilter = permission.Written(isNew: true, roles);
        UpdatedFilter = permission.Written(isNew: false, roles);
        DecidingFields = WrittenCheck.FieldsOf(UpdatedFilter, Sources, schema);
        AsksSums = WrittenCheck.ReachesSummaries(CreatedFilter, Sources) || WrittenCheck.ReachesSummaries(UpdatedFilter, Sources);
        TenantField = permission.TenantField;
        var masks = new TextMask?[schema.Fields.Count];
        var (readable, writable) = (new List<int>(), new List<int>());
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var grants = permission.Fields.FirstOrDefault(field => field.Field == i);
            var mask = permission.Masks.FirstOrDefault(masked => masked.Field == i && !FieldRoles.Has(masked.VisibleTo, roles));
            masks[i] = mask is not null && schema.Fields[i] is { Kind: ValueKind.Text, IsStored: true } ? new TextMask(mask.Format) : null;

            // A value that is no text has nothing to be shown in part, and a formula is computed of what may be seen.
            if (i == ObjectSchema.IdField || ((grants is null || FieldRoles.Has(grants.Read, roles)) && (mask is null || masks[i] is not null)))
            {
                readable.Add(i);
            }

            if (grants is null || FieldRoles.Has(grants.Update, roles))
            {
                writable.Add(i);
            }
        }

        _masks = Array.TrueForAll(masks, static mask => mask is null) ? [] : masks;
        Masked = FieldMask.Of([.. Enumerable.Range(0, masks.Length).Where(number => masks[number] is not null)]);
        _readable = FieldMask.Of([.. readable]);
        _writable = FieldMask.Of([.. writable]);
        ReadsAllFields = readable.Count == schema.Fields.Count;
        WritesAllFields = writable.Count == schema.Fields.Count;
        _roles = roles;
        _actions = [.. permission.Actions];
        Audit = permission.Audit;
        Sensitive = AuditTrail.Wants(permission.Audit, AuditRecord.SensitiveFieldAccess)
            ? FieldMask.Of([.. permission.Fields.Where(static field => field.Read != FieldRoles.Everybody).Select(static field => field.Field)])
            : default;
        IsEverything = _allowed == AccessOperations.All && ReadFilter is null && UpdateFilter is null && DeleteFilter is null && TenantField < 0
            && ReadsAllFields && WritesAllFields && !HasMasks && !checksReferences && Sensitive.IsEmpty
            && Array.TrueForAll(_actions, action => FieldRoles.Has(action.Execute, roles) && action.When is null && action.PerMinute + action.PerHour + action.PerDay == 0);
    }

    /// <summary>The access of those who may do everything.</summary>
    internal static ObjectAccess Everything { get; } = new();

    /// <summary>Whether nothing is kept from the caller.</summary>
    internal bool IsEverything { get; }

    /// <summary>The records that may be read; null for all.</summary>
    internal Expression? ReadFilter { get; }

    /// <summary>The records that may be changed: some of those that may be read; null for all.</summary>
    internal Expression? UpdateFilter { get; }

    /// <summary>The records that may be deleted: some of those that may be read; null for all.</summary>
    internal Expression? DeleteFilter { get; }

    /// <summary>What a record that the caller has changed must match; null for anything.</summary>
    internal Expression? UpdatedFilter { get; }

    /// <summary>What a record that the caller has created must match; null for anything.</summary>
    internal Expression? CreatedFilter { get; }

    /// <summary>The fields that decide about <see cref="UpdatedFilter"/>.</summary>
    internal FieldMask DecidingFields { get; }

    /// <summary>Whether what written records must match looks at summaries of others, which the write may change.</summary>
    internal bool AsksSums { get; }

    /// <summary>The objects that the filters reach.</summary>
    internal EquatableArray<QuerySource> Sources { get; }

    /// <summary>The number of the field that has the tenant, or −1.</summary>
    internal int TenantField { get; }

    /// <summary>Whether lookups lead to records that may be hidden, so that what is assigned to them is looked up.</summary>
    internal bool ChecksReferences { get; }

    /// <summary>What is recorded; null for nothing.</summary>
    internal AuditSchema? Audit { get; }

    /// <summary>The fields whose reading is recorded.</summary>
    internal FieldMask Sensitive { get; }

    /// <summary>Whether every field may be read, if only in part.</summary>
    internal bool ReadsAllFields { get; }

    /// <summary>Whether every field may be written.</summary>
    internal bool WritesAllFields { get; }

    /// <summary>How many fields the object has; none for those who may do everything.</summary>
    internal int FieldCount => _schema?.Fields.Count ?? 0;

    /// <summary>Whether values of some fields are shown in part.</summary>
    internal bool HasMasks => _masks.Length != 0;

    /// <summary>The fields whose values are shown in part.</summary>
    internal FieldMask Masked { get; }

    /// <summary>The fields that may be read.</summary>
    internal FieldMask Readable => _readable;

    /// <summary>What may be done, on some records at least.</summary>
    internal AccessOperations Allowed => _allowed;

    /// <summary>Whether all these operations may be done, on some records at least.</summary>
    public bool May(AccessOperations operations) => (_allowed & operations) == operations;

    /// <summary>Whether the field may be read, if only in part.</summary>
    public bool MayRead(int field) => IsEverything || _readable.Contains(field);

    /// <summary>Whether the field may be written.</summary>
    public bool MayWrite(int field) => IsEverything || _writable.Contains(field);

    /// <summary>Whether an action may be run, on some records at least; one that no permission mentions may.</summary>
    public bool MayExecute(string action) => ActionNumber(action) is var number && (number < 0 || FieldRoles.Has(_actions[number].Execute, _roles));

    /// <summary>The number of an action among those that the permission mentions, or −1.</summary>
    internal int ActionNumber(string action) => Array.FindIndex(_actions, known => known.Action == action);

    /// <summary>The action of that number.</summary>
    internal ActionRoles Action(int number) => _actions[number];

    /// <summary>Whether conditions, orders and aggregates may look at the field: what is shown in part must not be found out by them.</summary>
    internal bool MayCompare(int field) => MayRead(field) && (!HasMasks || _masks[field] is null);

    /// <summary>How values of the field are shown in part; null for as they are.</summary>
    internal TextMask? MaskOf(int field) => HasMasks ? _masks[field] : null;

    /// <summary>The filter of an operation; null for all records.</summary>
    internal Expression? Filter(AccessOperations operations) =>
        (operations & AccessOperations.Update) != 0 ? UpdateFilter : (operations & AccessOperations.Delete) != 0 ? DeleteFilter : ReadFilter;

    /// <summary>What roles may do.</summary>
    /// <param name="type">The object.</param>
    /// <param name="permission">What its metadata says.</param>
    /// <param name="roles">The roles, as bits of the permission.</param>
    /// <param name="checksReferences">Whether it refers to records that may be hidden.</param>
    internal static ObjectAccess Of(ObjectType type, ObjectPermission permission, ulong roles, bool checksReferences)
    {
        var access = new ObjectAccess(type, permission, roles, checksReferences);
        return access.IsEverything ? Everything : access;
    }

    /// <summary>Refuses an operation that may be done on no record at all.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>.</exception>
    internal void Demand(AccessOperations operations)
    {
        if (!May(operations))
        {
            throw Forbidden(operations);
        }
    }

    /// <summary>The refusal of an operation.</summary>
    internal ObjectQLException Forbidden(AccessOperations operations)
    {
        var (name, missing) = (_schema!.Name, operations & ~_allowed);
        var what = (missing & AccessOperations.Create) != 0 ? "create" : (missing & AccessOperations.Read) != 0 ? "read" : (missing & AccessOperations.Update) != 0 ? "change" : "delete";
        return new ObjectQLException(ErrorCode.Forbidden, $"The caller may not {what} records of '{name}'.", name);
    }

    /// <summary>The fields among those that were assigned which may not be written.</summary>
    internal FieldMask UnwritableOf(in FieldMask assigned) => WritesAllFields ? default : assigned.Except(_writable);

    /// <summary>The refusal of a write to a field that may not be written; null when all may.</summary>
    internal ObjectQLException? Unwritable(in FieldMask assigned)
    {
        if (WritesAllFields)
        {
            return null;
        }

        for (var i = 0; i < _schema!.Fields.Count; i++)
        {
            if (assigned.Contains(i) && !_writable.Contains(i))
            {
                var name = _schema.Fields[i].Name;
                return new ObjectQLException(ErrorCode.Forbidden, $"The caller may not write the field '{name}' of '{_schema.Name}'.", _schema.Name, name);
            }
        }

        return null;
    }

    /// <summary>Refuses to look at a field in a condition, an order or a value.</summary>
    internal ObjectQLException Unreadable(int field)
    {
        var name = _schema!.Fields[field].Name;
        return new ObjectQLException(
            ErrorCode.Forbidden,
            MayRead(field)
                ? $"The caller sees the field '{name}' of '{_schema.Name}' in part only, so no condition, order or value can be made of it."
                : $"The caller may not read the field '{name}' of '{_schema.Name}'.",
            _schema.Name,
            name);
    }

    private static ComparisonExpression? Tenant(ObjectPermission permission, ObjectSchema schema) => permission.TenantField < 0 ? null
        : new ComparisonExpression(ComparisonOperator.Equal, FieldExpression.Of(schema, permission.TenantField), QueryVariables.Find(QueryVariables.UserTenant)!);

    /// <summary>A record must be readable to be changed; what both filters say is said once.</summary>
    private static Expression? Joined(Expression? read, Expression? other) => other is null || other == read ? read : Expression.And(read, other);
}
