using System.Collections.Immutable;
using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What is wrong with packages, at the class that makes one or composes them.</summary>
internal static class PackageReport
{
    /// <summary>What only the host can know: whether an object exists that a package refers to or extends.</summary>
    public static bool IsLeftToHost(MetadataDiagnostic finding) => finding.Rule == MetadataRules.DanglingReference || finding.Rule == MetadataRules.ExtensionOfNothing;

    public static IEnumerable<Finding> Plugins(ImmutableArray<PluginDeclaration> plugins, ModelDeclaration? model)
    {
        for (var i = 0; i < plugins.Length; i++)
        {
            var problem = plugins[i].Problem
                ?? (i > 0 ? $"is the second of the project, after '{plugins[0].Name}'; a package is a library of its own"
                : model is not null ? $"stands beside the [ObjectModel] class '{model.Name}'; a package is a library of its own, which the project of the model references"
                : null);
            if (problem is not null)
            {
                yield return Finding.Of(GeneratorRules.Plugin, plugins[i].Place, plugins[i].Name, problem);
            }
        }
    }

    /// <summary>Packages that do not fit each other.</summary>
    public static IEnumerable<Finding> Graph(PackageComposition packages, PluginDeclaration? plugin, SourcePlace place)
    {
        foreach (var assembly in packages.Unreadable)
        {
            yield return Finding.Of(GeneratorRules.PackageSlice, place, assembly);
        }

        IEnumerable<PackageManifest> manifests = packages.Manifests;
        foreach (var problem in PackageGraph.Of(plugin is null ? manifests : manifests.Append(plugin.Manifest)).Problems)
        {
            var rule = problem.Fault switch
            {
                PackageFault.Missing => GeneratorRules.PackageMissing,
                PackageFault.Version => GeneratorRules.PackageVersion,
                PackageFault.Conflict => GeneratorRules.PackageConflict,
                PackageFault.Circle => GeneratorRules.PackageCircle,
                _ => null,
            };
            if (rule is not null)
            {
                yield return Finding.Of(rule, place, problem.Message.TrimEnd('.'));
            }
        }
    }

    /// <summary>What the metadata of packages say that does not fit the other files; a package leaves to its host what that one knows.</summary>
    public static IEnumerable<Finding> Files(LinkResult linked, bool isPackage)
    {
        foreach (var finding in linked.Diagnostics)
        {
            if (finding.Rule == PackageRules.FieldTwice)
            {
                yield return Finding.Of(GeneratorRules.PackageFieldTwice, SourcePlace.Top(finding.Place.Path), [.. finding.Arguments]);
            }
            else if (finding.Rule.Level == DiagnosticLevel.Error && PackagePath.IsOne(finding.Place.Path) && !(isPackage && IsLeftToHost(finding)))
            {
                var message = string.Format(CultureInfo.InvariantCulture, finding.Rule.Format, [.. finding.Arguments]);
                yield return Finding.Of(
                    GeneratorRules.PackageMetadata, SourcePlace.Top(finding.Place.Path), finding.Place.Path, finding.Place.Line.ToString(CultureInfo.InvariantCulture), message.TrimEnd('.'));
            }
        }
    }

    /// <summary>Records that are not what packages take them for.</summary>
    public static IEnumerable<Finding> Contracts(RecordPlan record, SourcePlace place)
    {
        foreach (var contract in record.Contracts)
        {
            if (contract.ProblemOf(record) is { } problem)
            {
                yield return Finding.Of(GeneratorRules.PackageContract, place, record.Schema.Name, contract.Interface.Replace("global::", ""), problem);
            }
        }
    }

    /// <summary>Methods of a package that its host cannot call.</summary>
    public static IEnumerable<Finding> Hidden(ImmutableArray<HookDeclaration> hooks, ImmutableArray<ActionDeclaration> actions, ImmutableArray<RuleDeclaration> rules)
    {
        const string Problem = "must be public, in a public type: the host of the package calls it";
        foreach (var hook in hooks.Where(static item => item is { Problem: null, IsPublic: false, Package: < 0 }))
        {
            yield return Finding.Of(GeneratorRules.Hook, hook.Place, hook.Method.Replace("global::", ""), Problem);
        }

        foreach (var action in actions.Where(static item => item.Problem is null && item.Method is { IsPublic: false, Package: < 0 }))
        {
            yield return Finding.Of(GeneratorRules.Action, action.Place, action.Method.Title, Problem);
        }

        foreach (var rule in rules.Where(static item => item is { Problem: null, IsPublic: false }))
        {
            yield return Finding.Of(GeneratorRules.RuleMethod, rule.Place, rule.Method.Replace("global::", ""), Problem);
        }
    }
}
