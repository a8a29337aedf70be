namespace ObjectQL.Query;

/// <summary>
/// Compares parameters as they are, and hashes what tells them apart: where the value comes from. A form is a whole field with its options, and nearly all
/// parameters of a large query share a few of them.
/// </summary>
internal sealed class ParameterIdentity : IEqualityComparer<PlanParameter>
{
    /// <summary>The only one.</summary>
    public static ParameterIdentity Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(PlanParameter? x, PlanParameter? y) => x is null ? y is null : x.Equals(y);

    /// <inheritdoc/>
    public int GetHashCode(PlanParameter obj)
    {
        var hash = obj.Argument >= 0 ? obj.Argument
            : obj.Variable is { } variable ? StringComparer.Ordinal.GetHashCode(variable)
            : obj.Constant.GetHashCode();
        return unchecked((hash * 31) + StringComparer.Ordinal.GetHashCode(obj.Form.Name));
    }
}
