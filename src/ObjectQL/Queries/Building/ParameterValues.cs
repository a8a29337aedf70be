using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Gives the parameters of a plan their values: the caller's, those of variables, and those that the query says itself.</summary>
internal static class ParameterValues
{
    /// <summary>Fills <paramref name="target"/> in the order of the plan's parameters.</summary>
    public static void Bind(QueryPlan plan, ReadOnlySpan<Value> given, Span<Value> target, ObjectSession session) => Bind(plan, given, target, session.User, null);

    /// <summary>Fills <paramref name="target"/> in the order of the plan's parameters, as of a time; null for that of the call.</summary>
    public static void Bind(QueryPlan plan, ReadOnlySpan<Value> given, Span<Value> target, User user, DateTimeOffset? now)
    {
        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            var parameter = plan.Parameters[i];
            target[i] = parameter.Argument >= 0 ? given[parameter.Argument]
                : parameter.Variable is { } variable ? Fitted(Of(variable, now ??= DateTimeOffset.UtcNow, user, parameter.Form.Kind, parameter.IsList), parameter.Form.Kind)
                : Value.Of(parameter.Constant);
            if (parameter.Form.IsUuid)
            {
                target[i] = RecordKey.Uuid(target[i], plan.Schema.Name, parameter.Form);
            }
        }
    }

    /// <summary>The values of a plan by id: the id, then a version where one is checked.</summary>
    public static Arguments Of(QueryPlan plan, ObjectSession session, params ReadOnlySpan<Value> given)
    {
        var values = new Value[plan.Parameters.Count];
        Bind(plan, given, values, session);
        return new Arguments(values, values.Length);
    }

    /// <summary>A date compared with points in time is its first moment; a point in time compared with dates is its date.</summary>
    private static Value Fitted(in Value value, ValueKind kind) => (value.Kind, kind) switch
    {
        (ValueKind.Date, ValueKind.DateTime) => Value.Of(new DateTimeOffset(value.AsDate, TimeOnly.MinValue, TimeSpan.Zero)),
        (ValueKind.DateTime, ValueKind.Date) => Value.Of(DateOnly.FromDateTime(value.AsDateTime.UtcDateTime)),
        _ => value,
    };

    /// <summary>The value of a variable.</summary>
    /// <param name="variable">Its name.</param>
    /// <param name="now">The time.</param>
    /// <param name="user">The caller.</param>
    /// <param name="kind">What it is compared with; only attributes of the caller ask for it.</param>
    /// <param name="isList">Whether a list is wanted.</param>
    public static Value Of(string variable, DateTimeOffset now, User user, ValueKind kind = ValueKind.Text, bool isList = false) => variable switch
    {
        QueryVariables.Now => Value.Of(now),
        QueryVariables.Today => Value.Of(DateOnly.FromDateTime(now.UtcDateTime)),
        QueryVariables.UserId => Value.Of(user.Id),
        QueryVariables.UserRole => Value.Of(user.Roles.Count == 0 ? null : user.Roles[0]),
        QueryVariables.UserRoles => Value.OfList([.. user.Roles.Select(static role => Value.Of(role))]),
        QueryVariables.UserTenant => Value.Of(user.Tenant),
        QueryVariables.Shares => ShareTarget.NamesOf(user),
        QueryVariables.UserTeams or QueryVariables.UserGroups or QueryVariables.UserPermissions =>
            AttributeValue.Of(user.Attribute(variable[QueryVariables.UserPrefix.Length..]), ValueKind.Text, isList: true),
        _ when variable.StartsWith(QueryVariables.UserPrefix, StringComparison.Ordinal) =>
            AttributeValue.Of(user.Attribute(variable[QueryVariables.UserPrefix.Length..]), kind, isList),
        _ => throw new ObjectQLException(ErrorCode.InvalidRequest, $"There is no variable '${variable}'; known are ${string.Join(", $", QueryVariables.All)}."),
    };
}
