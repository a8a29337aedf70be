using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Limits of packages.</content>
public sealed partial class PackageHost
{
    private PackageGuard?[] _guards = [];

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

        lock (_switches)
        {
            var guards = new PackageGuard?[Math.Max(number + 1, _guards.Length)];
            _guards.CopyTo(guards, 0);
            guards[number] = limits is null ? null : new PackageGuard(name, limits, TimeProvider.System);
            Volatile.Write(ref _guards, guards);
            Database.IsLimited = Array.Exists(guards, static guard => guard is not null);
        }
    }

    internal PackageGuard? GuardOf(int number) => Volatile.Read(ref _guards) is var guards && number < guards.Length ? guards[number] : null;
}
