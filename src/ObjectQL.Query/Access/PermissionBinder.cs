using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Makes the conditions of a permission expressions, and its roles bits. A condition that cannot be understood is a fault and gives no
/// access: a rule with it allows nothing where it stands, whatever comes behind it.
/// </summary>
public sealed class PermissionBinder
{
    private readonly PermissionSchema _permission;
    private readonly ObjectSchema _schema;
    private readonly QueryScope _scope;
    private readonly List<ConditionFault> _faults = [];
    private readonly string[] _roles;

    private PermissionBinder(PermissionSchema permission, ObjectSchema schema, Func<string, ObjectSchema?> find)
    {
        _permission = permission;
        _schema = schema;
        _scope = new QueryScope(schema, find);
        _roles = [.. permission.Roles.Take(ObjectPermission.MostRoles)];
    }

    /// <summary>The permission with expressions, and what is wrong with its conditions.</summary>
    /// <param name="permission">What the files say.</param>
    /// <param name="schema">The object.</param>
    /// <param name="find">Finds another object by name.</param>
    public static (ObjectPermission Permission, EquatableArray<ConditionFault> Faults) Bind(PermissionSchema permission, ObjectSchema schema, Func<string, ObjectSchema?> find)
    {
        var binder = new PermissionBinder(permission, schema, find);
        return (binder.Bind(), binder._faults.ToEquatableArray());
    }

    private ObjectPermission Bind() => new ObjectPermission(_roles.ToEquatableArray())
    {
        Objects = _permission.Objects is { } grants
            ? new(Bits(grants.Create), Bits(grants.Read), Bits(grants.Update), Bits(grants.Delete), Bits(grants.ViewAll), Bits(grants.ModifyAll))
            : null,
        Fields = _permission.Fields.Select(field => new FieldRoles(_schema.FieldNumber(field.Field), Bits(field.Read), Bits(field.Update))).ToEquatableArray(),
        Rules = _permission.Rules.Select(Rule).ToEquatableArray(),
        Shares = _permission.Sharing.SelectMany(Shared).ToEquatableArray(),
        IsPrivate = _permission.IsPrivate,
        ByHand = _permission.Sharing.Where(static rule => rule.ListField is not null).Select(rule => new HandShare(rule.Name, _schema.FieldNumber(rule.ListField!))).ToEquatableArray(),
        Rows = _permission.RowSecurity.Select(rows => new RowRestriction(
            Condition(rows.Default), rows.Exceptions.Select(item => new RowRelief(Bits(item.Roles), item.Bypass ? null : Condition(item.Condition))).ToEquatableArray())).ToEquatableArray(),
        Masks = _permission.Masks.Select(mask => new MaskedField(_schema.FieldNumber(mask.Field), mask.Format, Bits(mask.VisibleTo))).ToEquatableArray(),
        Actions = _permission.Actions.Select(action => new ActionRoles(
            action.Action, Bits(action.Execute), action.Conditions.Select(Condition).Aggregate((Expression?)null, Expression.And), action.PerMinute, action.PerHour, action.PerDay)).ToEquatableArray(),
        Audit = _permission.Audit,
        TenantField = _permission.TenantField is { } tenant ? _schema.FieldNumber(tenant) : -1,
    } with
    {
        Sources = _scope.Sources,
    };

    private RecordGrant Rule(RecordRule rule)
    {
        var when = Optional(rule.Condition);
        var allowed = Operations(rule.Read == true, rule.Update == true, rule.Delete == true);
        var denied = Operations(rule.Read == false, rule.Update == false, rule.Delete == false);
        return when is null ? new RecordGrant(ConstantExpression.True, AccessOperations.None, allowed | denied) : new RecordGrant(when, allowed, denied);
    }

    private IEnumerable<SharedGrant> Shared(SharingRule rule)
    {
        var operations = Operations(rule.Read, rule.Update, rule.Delete);
        if (rule.ListField is { } list)
        {
            foreach (var grant in ByHand(FieldExpression.Of(_schema, _schema.FieldNumber(list)), operations))
            {
                yield return grant;
            }

            yield break;
        }

        if (Optional(rule.Condition) is not { } when)
        {
            yield break;
        }

        if (rule.ForAll)
        {
            yield return new SharedGrant(when, FieldRoles.Everybody, operations);
        }

        if (!rule.Roles.IsEmpty)
        {
            yield return new SharedGrant(when, Bits(rule.Roles), operations);
        }

        var members = new List<Expression>();
        if (!rule.Users.IsEmpty)
        {
            var users = Constant.OfList(rule.Users.Select(static user => Constant.Of(user)).ToEquatableArray());
            members.Add(new InExpression(QueryVariables.Find(QueryVariables.UserId)!, new ConstantExpression(users)));
        }

        members.AddRange(Members(rule.Teams, QueryVariables.UserTeams));
        members.AddRange(Members(rule.Groups, QueryVariables.UserGroups));
        if (members.Count != 0)
        {
            var member = members.Count == 1 ? members[0] : new LogicalExpression(LogicalOperator.Or, members.ToEquatableArray());
            yield return new SharedGrant(Expression.And(member, when)!, FieldRoles.Everybody, operations);
        }
    }

    /// <summary>A record is shared with a user, a team or a group by the id, and with a role by the name of one that the permission mentions.</summary>
    private IEnumerable<SharedGrant> ByHand(FieldExpression list, AccessOperations operations)
    {
        var names = new VariableExpression(QueryVariables.Shares, ExpressionType.Text, IsList: true);
        yield return new SharedGrant(new FunctionExpression(ScalarFunction.Contains, list, names), FieldRoles.Everybody, operations);
        for (var i = 0; i < _roles.Length; i++)
        {
            var role = new ConstantExpression(Constant.Of(HandShare.Role + _roles[i]));
            yield return new SharedGrant(new FunctionExpression(ScalarFunction.Contains, list, role), 1UL << i, operations);
        }
    }

    private static IEnumerable<Expression> Members(EquatableArray<string> names, string variable) =>
        names.Select(name => new InExpression(new ConstantExpression(Constant.Of(name)), new VariableExpression(variable, ExpressionType.Text, IsList: true)));

    private Expression Condition(string? clause) => Optional(clause) ?? ConstantExpression.False;

    private Expression? Optional(string? clause)
    {
        if (clause is null)
        {
            return null;
        }

        var parsed = ExpressionParser.Parse(clause, _scope);
        foreach (var error in parsed.Errors)
        {
            _faults.Add(new ConditionFault(clause, error));
        }

        foreach (var parameter in parsed.Errors.IsEmpty ? parsed.Parameters : [])
        {
            _faults.Add(new ConditionFault(clause, new ParseError(0, clause.Length, $"nobody gives '@{parameter.Name}' a value; a value of the caller is '$current_user.{parameter.Name}'.")));
        }

        return parsed.Parameters.IsEmpty ? parsed.Expression : null;
    }

    private static AccessOperations Operations(bool read, bool update, bool delete) =>
        (read ? AccessOperations.Read : 0) | (update ? AccessOperations.Update : 0) | (delete ? AccessOperations.Delete : 0);

    private ulong Bits(EquatableArray<string>? roles) => roles is { } known ? Bits(known) : FieldRoles.Everybody;

    /// <summary>A role beyond the number of bits has none, and gives nothing.</summary>
    private ulong Bits(EquatableArray<string> roles)
    {
        var bits = 0UL;
        foreach (var role in roles)
        {
            var number = Array.IndexOf(_roles, role);
            bits |= number < 0 ? 0 : 1UL << number;
        }

        return bits;
    }
}
