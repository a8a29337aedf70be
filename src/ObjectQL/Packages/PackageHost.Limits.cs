using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Limits of packages.</content>
public sealed partial class PackageHost
{
    /// <summary>Keeps the hooks, rules, middleware, actions, listeners and methods of a package to some objects, operations, records and time; from its next call on.</summary>
    /// <param name="name">The package.</param>
    /// <param name="limits">The limits; null takes them back.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such package. <c>CONFIG_ERROR</c>: the limits name an object that is not there, or are none. <c>FORBIDDEN</c>: a package with limits asks for it.</exception>
    public void Limit(string name, PackageLimits? limits)
    {
        PackageRun.Refuse("change the limits of packages");
        var number = Get(name).Number;
        if (limits is { MaxRecords: < 0 } || limits?.MaxTime <= TimeSpan.Zero)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The limits of the package '{name}': MaxRecords must not be negative, and MaxTime must be positive.");
        }

        foreach (var named in limits?.Objects?.Keys ?? [])
        {
            if (named != "*" && Database.Model.FindSchema(named) is null)
            {
                throw new ObjectQLException(
                    ErrorCode.Configuration, $"The limits of the package '{name}' name '{named}', which is no object of {Database.Model.Name}.{NearName.Hint(named, Database.Model.ObjectNames)}");
            }
        }

        SetLimits(number, limits is null ? null : new PackageGuard(name, limits, TimeProvider.System));
    }

    private void SetLimits(int number, PackageGuard? guard)
    {
        lock (_switches)
        {
            GateOf(number).Guard = guard;
            LookAtGates();
        }
    }
}
