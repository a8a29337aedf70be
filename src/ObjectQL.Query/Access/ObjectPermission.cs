using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Who may do what with the records of an object, with its conditions as expressions. A set of roles is a number: the bit of a role is its
/// place in <paramref name="Roles"/>.
/// </summary>
/// <param name="Roles">The roles that are mentioned; <see cref="MostRoles"/> at most.</param>
public sealed record ObjectPermission(EquatableArray<string> Roles)
{
    /// <summary>The most roles that one object's permission mentions.</summary>
    public const int MostRoles = PermissionSchema.MostRoles;

    /// <summary>The objects besides this one that conditions reach, by the number of their source − 1.</summary>
    public EquatableArray<QuerySource> Sources { get; init; }

    /// <summary>Who may do what with the object at all; null when everybody may everything.</summary>
    public ObjectRoles? Objects { get; init; }

    /// <summary>Who may read and write single fields.</summary>
    public EquatableArray<FieldRoles> Fields { get; init; }

    /// <summary>Which records; the first rule that matches and says something about the operation decides. None means all records, unless some were written that are switched off, or some are shared (<see cref="IsPrivate"/>).</summary>
    public EquatableArray<RecordGrant> Rules { get; init; }

    /// <summary>What gives access to further records.</summary>
    public EquatableArray<SharedGrant> Shares { get; init; }

    /// <summary>Whether records are only there for those whom something gives access to them, also where no rule is in force: they are shared with some, or all rules are switched off.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The rules whose records are shared by hand; what they give is among <see cref="Shares"/>.</summary>
    public EquatableArray<HandShare> ByHand { get; init; }

    /// <summary>What every record must match besides.</summary>
    public EquatableArray<RowRestriction> Rows { get; init; }

    /// <summary>The fields whose values are shown in part only.</summary>
    public EquatableArray<MaskedField> Masks { get; init; }

    /// <summary>Who may run actions; an action that is not here is everybody's.</summary>
    public EquatableArray<ActionRoles> Actions { get; init; }

    /// <summary>What is recorded; null for nothing.</summary>
    public AuditSchema? Audit { get; init; }

    /// <summary>The number of the field that has the tenant, or −1 when records belong to no tenant.</summary>
    public int TenantField { get; init; } = -1;

    /// <summary>The bits of the roles that a caller has.</summary>
    /// <param name="hasRole">Whether the caller has a role.</param>
    public ulong RolesOf(Func<string, bool> hasRole)
    {
        var bits = 0UL;
        for (var i = 0; i < Roles.Count; i++)
        {
            bits |= hasRole(Roles[i]) ? 1UL << i : 0;
        }

        return bits;
    }

    /// <summary>The operations that roles may do at all.</summary>
    public AccessOperations Allowed(ulong roles) => Objects is not { } grants ? AccessOperations.All
        : ((grants.Create & roles) != 0 ? AccessOperations.Create : 0)
        | ((grants.Read & roles) != 0 ? AccessOperations.Read : 0)
        | ((grants.Update & roles) != 0 ? AccessOperations.Update : 0)
        | ((grants.Delete & roles) != 0 ? AccessOperations.Delete : 0);

    /// <summary>The records that roles may read, change or delete; null for all of them.</summary>
    /// <param name="operation">One operation; to change or delete a record, it must be one that may be read, which is not said here.</param>
    /// <param name="roles">The caller's roles.</param>
    public Expression? Filter(AccessOperations operation, ulong roles)
    {
        var filter = (Bypass(operation) & roles) != 0 ? null : Granted(operation, roles);
        return Restricted(filter, roles);
    }

    /// <summary>What a record must match that roles have written, as it is then; null for anything.</summary>
    /// <remarks>
    /// A changed record must be one that a rule or a share lets them change. Rules that deny are about the record as it was: 'what is
    /// completed is read only' does not forbid to complete. A new record only must match what every record must.
    /// </remarks>
    /// <param name="isNew">Whether the record is new.</param>
    /// <param name="roles">The caller's roles.</param>
    public Expression? Written(bool isNew, ulong roles) =>
        Restricted(isNew || (Bypass(AccessOperations.Update) & roles) != 0 ? null : Granted(AccessOperations.Update, roles, denies: false), roles);

    private Expression? Restricted(Expression? filter, ulong roles)
    {
        foreach (var restriction in Rows)
        {
            filter = Expression.And(filter, restriction.Of(roles));
        }

        return filter;
    }

    private ulong Bypass(AccessOperations operation) => Objects is not { } grants ? 0
        : operation == AccessOperations.Read ? grants.ViewAll | grants.ModifyAll
        : grants.ModifyAll;

    /// <summary>What rules and shares give; null for all records.</summary>
    private Expression? Granted(AccessOperations operation, ulong roles, bool denies = true)
    {
        if (Rules.IsEmpty && !IsPrivate)
        {
            return null;
        }

        Expression granted = ConstantExpression.False;
        for (var i = Rules.Count - 1; i >= 0; i--)
        {
            if (Rules[i].Of(operation) is { } grants && (grants || denies))
            {
                granted = grants ? Either(Rules[i].When, granted) : Unless(Rules[i].When, granted);
            }
        }

        foreach (var share in Shares)
        {
            if (FieldRoles.Has(share.Roles, roles) && (share.Operations & operation) != 0)
            {
                granted = Either(share.When, granted);
            }
        }

        return granted;
    }

    private static Expression Either(Expression left, Expression right) =>
        right == ConstantExpression.False ? left : new LogicalExpression(LogicalOperator.Or, left, right);

    /// <summary>A rule that is unknown does not match, so it denies nothing.</summary>
    private static Expression Unless(Expression denied, Expression granted) => granted == ConstantExpression.False ? granted
        : new LogicalExpression(LogicalOperator.And, new ConditionalExpression(denied, ConstantExpression.False, ConstantExpression.True), granted);
}
