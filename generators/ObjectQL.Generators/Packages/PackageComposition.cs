using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The packages that a project refers to, each behind those that it depends on; its place is the number by which generated code knows it.</summary>
/// <param name="Slices">What they bring along.</param>
/// <param name="Manifests">What all of them say of themselves, also those that are there twice.</param>
/// <param name="Unreadable">The assemblies whose slices were written by another version.</param>
internal sealed record PackageComposition(EquatableArray<PackageSlice> Slices, EquatableArray<PackageManifest> Manifests, EquatableArray<string> Unreadable)
{
    public static PackageComposition From(IReadOnlyList<ReferredSlice> referred)
    {
        var slices = new Dictionary<PackageManifest, PackageSlice>();
        foreach (var slice in referred.Select(static item => item.Slice).OfType<PackageSlice>().OrderBy(static item => item.Type, StringComparer.Ordinal))
        {
            slices[slice.Manifest] = slice;
        }

        var order = PackageGraph.Of(slices.Keys).Order;
        return new PackageComposition(
            order.GroupBy(static item => item.Name).Select(group => slices[group.First()]).ToEquatableArray(),
            referred.Select(static item => item.Slice).OfType<PackageSlice>().Select(static slice => slice.Manifest).OrderBy(static manifest => manifest.Name + " " + manifest.Version, StringComparer.Ordinal).ToEquatableArray(),
            referred.Where(static item => item.Slice is null).Select(static item => item.Assembly).OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>The metadata files of all packages.</summary>
    public IEnumerable<MetadataSource> Sources => Slices.SelectMany(static slice => slice.Sources.Select(source => source with { Path = PackagePath.Of(slice.Manifest.Name, source.Path) }));

    /// <summary>The hooks of all packages.</summary>
    public IEnumerable<HookDeclaration> Hooks => Slices.SelectMany(SliceRows.Hooks);

    /// <summary>The middleware of all packages.</summary>
    public IEnumerable<MiddlewareDeclaration> Middleware => Slices.SelectMany(SliceRows.Middleware);

    /// <summary>The rules of all packages.</summary>
    public IEnumerable<RuleDeclaration> Rules => Slices.SelectMany(SliceRows.Rules);

    /// <summary>The actions of all packages.</summary>
    public IEnumerable<ActionDeclaration> Actions => Slices.SelectMany(SliceRows.Actions);

    /// <summary>The contracts of all packages.</summary>
    public EquatableArray<ContractPlan> Contracts => Slices.SelectMany(SliceRows.Contracts).ToEquatableArray();

    /// <summary>The contract that the package which defines an object or trait has of it; null for none.</summary>
    /// <param name="owner">The package, without the <c>@</c>.</param>
    /// <param name="target">The object or trait.</param>
    public ContractPlan? ContractOf(string owner, string target) =>
        Slices.Where(slice => slice.Manifest.Name.TrimStart('@') == owner).SelectMany(SliceRows.Contracts).FirstOrDefault(item => item.Target == target);

    /// <summary>The names, as files of packages have them in their paths.</summary>
    public EquatableArray<string> Names => Slices.Select(static slice => slice.Manifest.Name.TrimStart('@')).ToEquatableArray();

    /// <summary>The <c>[Plugin]</c> classes.</summary>
    public EquatableArray<string> Types => Slices.Select(static slice => slice.Type).ToEquatableArray();
}
