using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What the messages of rules may tell a caller of a record: rules look at all of it.</summary>
internal sealed class MessageSight(ObjectSession session, ObjectType type)
{
    private readonly ObjectAccess? _access = session.AccessTo(type);

    /// <summary>Whether the value of a field may be told, if only in part: a formula where it and all that it is computed of may be compared with something.</summary>
    public bool Shows(int field) => _access?.MayRead(field) != false && (session.Access is not { } profile || type.Schema.Fields[field].IsStored || ShowsFormula(profile, field));

    /// <summary>A value as it is shown.</summary>
    public string? Masked(int field, string? value) => value is not null && _access?.MaskOf(field) is { } mask ? mask.Of(value) : value;

    private bool ShowsFormula(AccessProfile profile, int field)
    {
        var scope = new QueryScope(type.Schema, session.Database.FindSchema);
        return scope.Formula(field).Expression is { } value && AccessRestriction.Compute(profile, type.Schema, scope.Sources, new ComputedField(field, value)) is not null;
    }
}
