using System.Globalization;
using System.Text;

namespace ObjectQL.Metadata;

/// <summary>Packages and what they ask of each other: the order in which they start, and why they cannot. The same for the build and for the running program.</summary>
internal sealed class PackageGraph
{
    private readonly PackageManifest[] _packages;
    private readonly List<PackageProblem> _problems = [];

    private PackageGraph(IEnumerable<PackageManifest> packages)
    {
        _packages = [.. packages.OrderBy(static item => item.Name, StringComparer.Ordinal).ThenBy(static item => item.Version, StringComparer.Ordinal)];
        Order = Sort();
        CheckManifests();
        CheckNeeds();
        CheckConflicts();
    }

    /// <summary>The packages, each behind those that it depends on, else by name.</summary>
    public IReadOnlyList<PackageManifest> Order { get; }

    /// <summary>Why they cannot be composed; empty when they can.</summary>
    public IReadOnlyList<PackageProblem> Problems => _problems;

    /// <summary>Compares packages with what they ask of each other.</summary>
    public static PackageGraph Of(IEnumerable<PackageManifest> packages) => new(packages);

    /// <summary>The packages that a package depends on, as far as they are there.</summary>
    public IEnumerable<PackageManifest> DependenciesOf(PackageManifest package) => package.DependsOn
        .Select(ProviderOf)
        .Where(other => other is not null && other != package).Select(static other => other!).Distinct();

    /// <summary>The package that stands for what is needed: the first in a version that fits; where none does, the first of that name.</summary>
    private PackageManifest? ProviderOf(PackageDependency needed) =>
        (VersionRange.TryParse(needed.Range) is { } range ? Array.Find(_packages, other => other.VersionAs(needed.Name) is { } version && range.Contains(version)) : null)
        ?? Array.Find(_packages, other => other.VersionAs(needed.Name) is not null);

    /// <summary>The graph as a Mermaid diagram: an arrow leads to what a package depends on.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("graph TD\n");
        for (var i = 0; i < _packages.Length; i++)
        {
            text.Append("    ").Append(Node(_packages[i])).Append("[\"").Append(_packages[i].Name).Append(' ').Append(_packages[i].Version).Append("\"]\n");
        }

        foreach (var package in _packages)
        {
            foreach (var needed in package.DependsOn)
            {
                if (ProviderOf(needed) is { } other)
                {
                    text.Append("    ").Append(Node(package)).Append(" -->|\"").Append(needed.Range).Append("\"| ").Append(Node(other)).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private string Node(PackageManifest package) => "p" + Array.IndexOf(_packages, package).ToString(CultureInfo.InvariantCulture);

    private List<PackageManifest> Sort()
    {
        var sorted = new List<PackageManifest>(_packages.Length);
        var way = new List<PackageManifest>();
        foreach (var package in _packages)
        {
            Visit(package, sorted, way);
        }

        return sorted;
    }

    private void Visit(PackageManifest package, List<PackageManifest> sorted, List<PackageManifest> way)
    {
        if (sorted.Contains(package))
        {
            return;
        }

        if (way.IndexOf(package) is var start and >= 0)
        {
            var circle = way.Skip(start).Select(static item => item.Name).Append(package.Name).ToArray();
            if (!_problems.Exists(known => known.Fault == PackageFault.Circle && circle.Contains(known.Package)))
            {
                _problems.Add(new PackageProblem(PackageFault.Circle, package.Name, $"Packages depend on each other in a circle: {string.Join(" → ", circle)}. One of them must do without."));
            }

            return;
        }

        way.Add(package);
        foreach (var other in DependenciesOf(package).OrderBy(static item => item.Name, StringComparer.Ordinal))
        {
            Visit(other, sorted, way);
        }

        way.RemoveAt(way.Count - 1);
        sorted.Add(package);
    }

    private void CheckManifests()
    {
        for (var i = 0; i < _packages.Length; i++)
        {
            if (_packages[i].Problem is { } problem)
            {
                _problems.Add(new PackageProblem(PackageFault.Manifest, _packages[i].Name, $"The package '{_packages[i].Name}': {problem}."));
            }

            if (i > 0 && _packages[i - 1].Name == _packages[i].Name)
            {
                _problems.Add(new PackageProblem(
                    PackageFault.Conflict, _packages[i].Name, $"The package '{_packages[i].Name}' is there twice, as {_packages[i - 1].Version} and as {_packages[i].Version}; keep one."));
            }
        }
    }

    private void CheckNeeds()
    {
        foreach (var package in _packages)
        {
            foreach (var needed in package.DependsOn)
            {
                if (VersionRange.TryParse(needed.Range) is not { } range)
                {
                    continue;
                }

                var versions = _packages.Select(other => other.VersionAs(needed.Name)).Where(static version => version is not null).Select(static version => version!.Value).ToList();
                if (needed.Name == PackageManifest.CoreName && PackageVersion.TryParse(PackageManifest.CoreVersion, out var core))
                {
                    versions.Add(core);
                }

                if (versions.Count == 0)
                {
                    _problems.Add(new PackageProblem(
                        PackageFault.Missing,
                        package.Name,
                        $"'{package.Name}' {package.Version} needs '{needed.Name}' {needed.Range}, which is not there ({Chain(package)} → {needed.Name}).{NearName.Hint(needed.Name, _packages.Select(static item => item.Name))} Add a reference to it."));
                }
                else if (!versions.Exists(range.Contains))
                {
                    _problems.Add(new PackageProblem(
                        PackageFault.Version,
                        package.Name,
                        $"'{package.Name}' {package.Version} needs '{needed.Name}' {needed.Range}, but it is there as {string.Join(", ", versions)} ({Chain(package)} → {needed.Name})."));
                }
            }
        }
    }

    private void CheckConflicts()
    {
        foreach (var package in _packages)
        {
            foreach (var refused in package.Conflicts)
            {
                if (VersionRange.TryParse(refused.Range) is not { } range)
                {
                    continue;
                }

                if (refused.Name == PackageManifest.CoreName && PackageVersion.TryParse(PackageManifest.CoreVersion, out var core) && range.Covers(core))
                {
                    _problems.Add(new PackageProblem(
                        PackageFault.Conflict,
                        package.Name,
                        $"'{package.Name}' {package.Version} does not work with '{refused.Name}' {refused.Range}, and this is {core} ({Chain(package)}). Use another version of it."));
                }
                else if (Array.Find(_packages, other => other != package && other.VersionAs(refused.Name) is { } version && range.Covers(version)) is { } other)
                {
                    _problems.Add(new PackageProblem(
                        PackageFault.Conflict,
                        package.Name,
                        $"'{package.Name}' {package.Version} does not work beside '{refused.Name}' {refused.Range}, which is there as '{other.Name}' {other.Version} ({Chain(package)}; {Chain(other)}). Remove one of them."));
                }
            }
        }
    }

    /// <summary>How a package comes to be there: from one that nothing depends on, down to it.</summary>
    private string Chain(PackageManifest package)
    {
        var way = new List<string> { package.Name };
        var at = package;
        while (Array.Find(_packages, other => !way.Contains(other.Name) && DependenciesOf(other).Contains(at)) is { } dependent)
        {
            way.Add(dependent.Name);
            at = dependent;
        }

        way.Reverse();
        return string.Join(" → ", way);
    }
}
