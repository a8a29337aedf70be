using System.ComponentModel;

namespace ObjectQL;

/// <summary>What generated code asks before it calls a package.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackageCalls
{
    /// <summary>Whether the hooks, the middleware and the rules of a package rest.</summary>
    public static bool IsOff(ObjectSession session, int package)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Database.Packages.IsOff(package);
    }

    /// <summary>What runs a call of a package within its limits; null when it has none.</summary>
    public static PackageGuard? Guard(ObjectSession session, int package)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Database.IsLimited ? session.Database.Packages.GuardOf(package) : null;
    }

    /// <summary>Refuses an action of a package that is disabled.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>.</exception>
    public static void ThrowIfOff(ObjectSession session, int package)
    {
        if (IsOff(session, package))
        {
            throw new ObjectQLException(ErrorCode.Forbidden, $"This action belongs to the package '{session.Database.Packages.NameOf(package)}', which is disabled.");
        }
    }
}
