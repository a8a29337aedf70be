using System.Collections.Frozen;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Packages that rest, and their objects.</content>
public sealed partial class PackageHost
{
    private static readonly FrozenDictionary<string, int> s_nothing = FrozenDictionary<string, int>.Empty;
    private FrozenDictionary<string, int> _resting = s_nothing;

    /// <summary>Why calls of a package rest, behind "which".</summary>
    internal static string Why(PackageRest rest) => (rest & PackageRest.Gone) != 0 ? "was uninstalled" : (rest & PackageRest.Disabled) != 0 ? "is disabled" : "has stopped";

    /// <summary>Refuses an operation on an object of a package that rests, to all but that package while it comes and goes.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>.</exception>
    internal void Demand(string objectName)
    {
        if (!Volatile.Read(ref _resting).TryGetValue(objectName, out var number) || IsInLifeOf(number))
        {
            return;
        }

        throw new ObjectQLException(
            ErrorCode.Forbidden, $"The object '{objectName}' belongs to the package '{NameOf(number)}', which {Why(GateOf(number).Rest)}; its records stay, and are there again with it.", objectName);
    }

    private void Switch(InstalledPackage package, bool off)
    {
        PackageRun.Refuse("enable or disable packages");
        lock (_switches)
        {
            GateOf(package.Number).Set(PackageRest.Disabled, off);
            Rest(package);
        }
    }

    /// <summary>A package comes, perhaps again.</summary>
    private void Reopen(InstalledPackage package)
    {
        lock (_switches)
        {
            GateOf(package.Number).Set(PackageRest.Disabled | PackageRest.Stopped | PackageRest.Gone, isOn: false);
            Rest(package);
        }
    }

    /// <summary>A package has gone, and its limits with it.</summary>
    private void Shut(InstalledPackage package)
    {
        lock (_switches)
        {
            var gate = GateOf(package.Number);
            gate.Set(PackageRest.Gone, isOn: true);
            gate.Guard = null;
            Rest(package);
        }
    }

    /// <summary>The objects that the package defines rest with it, or no more.</summary>
    private void Rest(InstalledPackage package)
    {
        var resting = _resting.Where(item => item.Value != package.Number).ToDictionary(StringComparer.Ordinal);
        if ((GateOf(package.Number).Rest & (PackageRest.Disabled | PackageRest.Gone)) != 0)
        {
            var owner = package.Package.Name.TrimStart('@');
            foreach (var item in Database.Model.Items)
            {
                if (item.Type == "object" && PackagePath.OwnerOf(item.Source) == owner)
                {
                    resting[item.Name] = package.Number;
                }
            }
        }

        Volatile.Write(ref _resting, resting.Count == 0 ? s_nothing : resting.ToFrozenDictionary(StringComparer.Ordinal));
        LookAtGates();
    }

    /// <summary>Operations ask only while there is something to be asked.</summary>
    private void LookAtGates() => Database.IsLimited = _resting.Count != 0 || Array.Exists(_gates, static gate => gate.Guard is not null);
}
