using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What every record must match.</summary>
/// <param name="Default">The condition for those whom no exception names.</param>
/// <param name="Exceptions">The exceptions; the first whose role the caller has decides, one without a condition before all others.</param>
public sealed record RowRestriction(Expression Default, EquatableArray<RowRelief> Exceptions)
{
    /// <summary>What the records of a caller must match; null for nothing.</summary>
    public Expression? Of(ulong roles)
    {
        Expression? found = null;
        foreach (var exception in Exceptions)
        {
            if ((exception.Roles & roles) == 0)
            {
                continue;
            }

            if (exception.When is null)
            {
                return null;
            }

            found ??= exception.When;
        }

        return found ?? Default;
    }
}
