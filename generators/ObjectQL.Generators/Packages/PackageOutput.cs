using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The steps of a package's own project: contracts, then the slice. In other projects there is no <c>[Plugin]</c>, and nothing is done.</summary>
internal static class PackageOutput
{
    /// <summary>Hooks that name a contract (<c>[Hook&lt;ITag>]</c>) instead of its object or trait.</summary>
    public static ImmutableArray<HookDeclaration> Resolve(ImmutableArray<HookDeclaration> hooks, EquatableArray<ContractPlan> own, EquatableArray<ContractPlan> others)
    {
        // A package means its own contracts; among those of several others syntax does not tell which.
        var contracts = own.GroupBy(NameOf).Concat(others.GroupBy(NameOf)).GroupBy(static group => group.Key).ToDictionary(static groups => groups.Key, static groups => groups.First().ToArray(), StringComparer.Ordinal);
        return contracts.Count == 0 || !hooks.Any(hook => hook.ClassName is { } name && contracts.ContainsKey(name)) ? hooks
            : [.. hooks.Select(hook => hook.ClassName is { } name && contracts.TryGetValue(name, out var meant) ? Resolved(hook, meant) : hook)];
    }

    private static HookDeclaration Resolved(HookDeclaration hook, ContractPlan[] meant) => Array.Exists(meant, item => item.Target != meant[0].Target)
        ? hook with
        {
            ClassName = null,
            Problem = $"names '{hook.ClassName}', which several packages have ({string.Join(", ", meant.Select(static item => item.Interface.Replace("global::", "")).OrderBy(static name => name, StringComparer.Ordinal))}); "
                + $"name the object: [Hook(HookEvent.{hook.Event}, \"{meant[0].Target}\")]",
        }
        : hook with { ClassName = null, ObjectNames = [meant[0].Target] };

    private static string NameOf(ContractPlan contract) => SyntaxNames.LastPart(contract.Interface);

    public static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<PluginDeclaration?> plugin,
        IncrementalValueProvider<ImmutableArray<MetadataSource>> sources,
        IncrementalValueProvider<EquatableArray<ContractPlan>> contracts,
        IncrementalValueProvider<EquatableArray<ExtensionPlan>> extensions,
        IncrementalValueProvider<ImmutableArray<HookDeclaration>> hooks,
        IncrementalValueProvider<ImmutableArray<RuleDeclaration>> rules,
        IncrementalValueProvider<ImmutableArray<ActionDeclaration>> actions,
        IncrementalValueProvider<ImmutableArray<MiddlewareDeclaration>> middleware)
    {
        var around = middleware.Select(static (all, _) => all.Where(static item => item is { Problem: null, ClassName: null }).Select(SliceRows.Of).ToEquatableArray());
        var rows = hooks.Combine(rules).Combine(actions).Combine(contracts).Combine(around).Select(static (all, _) => (all.Left.Left, all.Left.Right, Around: all.Right)).Select(static (input, _) =>
            input.Left.Left.Left.Where(static item => item is { Problem: null, ClassName: null, Package: < 0 }).Select(SliceRows.Of)
                .Concat(input.Left.Left.Right.Where(static item => item is { Problem: null }).Select(SliceRows.Of))
                .Concat(input.Left.Right.Where(static item => item.Problem is null).Select(SliceRows.Of))
                .Concat(input.Right.Select(SliceRows.Of))
                .Concat(input.Around)
                .OrderBy(static row => row.Kind, StringComparer.Ordinal).ThenBy(static row => string.Join("\n", row.Values), StringComparer.Ordinal).ToEquatableArray());
        var sorted = sources.Combine(plugin).Select(static (pair, _) => pair.Right is null ? default
            : pair.Left.Distinct().Where(static source => !source.Path.EndsWith(SnapshotText.FileName, StringComparison.OrdinalIgnoreCase)).OrderBy(static source => source.Path, StringComparer.Ordinal).ThenBy(static source => source.Content, StringComparer.Ordinal).ToEquatableArray());
        var slice = plugin.Combine(sorted).Combine(rows).Select(static (input, _) => input.Left.Left is { Problem: null } declaration
            ? (Plugin: declaration with { Place = default }, Slice: new PackageSlice(declaration.Manifest, declaration.Type, input.Left.Right, input.Right)) : default);
        context.RegisterSourceOutput(slice, static (output, item) =>
        {
            if (item.Plugin is not null)
            {
                SliceEmitter.Add(output, item.Plugin, item.Slice);
            }
        });
        var sound = plugin.Select(static (item, _) => item is { Problem: null } ? item with { Place = default } : null);
        context.RegisterSourceOutput(sound.Combine(extensions), static (output, item) =>
        {
            if (item.Left is not null && !item.Right.IsEmpty)
            {
                output.AddSource(item.Left.Name.TrimStart('@') + ".Fields.g.cs", ExtensionEmitter.Emit(item.Left, item.Right));
            }
        });
        context.RegisterSourceOutput(sound.Combine(contracts), static (output, item) =>
        {
            if (item.Left is not null)
            {
                output.AddSource(item.Left.Name.TrimStart('@') + ".Contracts.g.cs", ContractEmitter.Emit(item.Left, item.Right));
            }
        });
    }
}
