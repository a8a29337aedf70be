using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// What the project has. Files: once per changed file. Attributes: as syntax, once per changed tree. Packages: once per reference; what they bring
/// along joins what the project has.
/// </summary>
internal sealed class InputSteps
{
    public InputSteps(IncrementalGeneratorInitializationContext context)
    {
        Options = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => GeneratorOptions.From(provider.GlobalOptions));
        HasExtensionProperties = context.ParseOptionsProvider.Select(static (options, _) => LanguageInput.HasExtensionProperties(options));
        Sources = context.AdditionalTextsProvider.Combine(Options)
            .SelectMany(static (pair, token) => MetadataParser.IsMetadata(pair.Left.Path)
                ? new[] { new MetadataSource(pair.Right.Relative(pair.Left.Path), pair.Left.GetText(token)?.ToString() ?? "") } : [])
            .WithTrackingName(StepNames.Source);
        AllSources = Sources.Collect();
        Packages = context.MetadataReferencesProvider.SelectMany(static (reference, _) => SliceInput.Read(reference)).WithTrackingName(StepNames.Slice)
            .Collect().Select(static (all, _) => PackageComposition.From(all));

        Models = AttributeInputs.Models(context.SyntaxProvider).Collect();
        Plugins = AttributeInputs.Plugins(context.SyntaxProvider).Collect();
        Plugin = Plugins.Select(static (all, _) => all.FirstOrDefault());
        OwnHooks = AttributeInputs.Hooks(context.SyntaxProvider).Collect();
        OwnRules = AttributeInputs.Rules(context.SyntaxProvider).Collect();
        OwnActions = AttributeInputs.Actions(context.SyntaxProvider).Collect();
        OwnMiddleware = AttributeInputs.Middleware(context.SyntaxProvider).Collect();
        Queries = AttributeInputs.Queries(context.SyntaxProvider);
        Holding = AttributeInputs.Holding(context.SyntaxProvider).Collect();
        Rules = OwnRules.Combine(Packages).Select(static (pair, _) => pair.Left.AddRange(pair.Right.Rules));
        Actions = OwnActions.Combine(Packages).Select(static (pair, _) => pair.Left.AddRange(pair.Right.Actions));
        Middleware = OwnMiddleware.Combine(Packages).Select(static (pair, _) => pair.Left.AddRange(pair.Right.Middleware));

        // The model without its place: moving it within its file changes nothing that is printed.
        Model = Models.Select(static (all, _) => all.FirstOrDefault(static item => item.Problem is null) is { } first ? first with { Place = default } : null);
        Home = Models.Combine(Plugins).Select(static (pair, _) => pair.Left.FirstOrDefault()?.Place ?? pair.Right.FirstOrDefault()?.Place ?? default);
    }

    /// <summary>The properties of the project.</summary>
    public IncrementalValueProvider<GeneratorOptions> Options { get; }

    /// <summary>Whether its C# has extension properties.</summary>
    public IncrementalValueProvider<bool> HasExtensionProperties { get; }

    /// <summary>Its metadata files.</summary>
    public IncrementalValuesProvider<MetadataSource> Sources { get; }

    /// <summary>All of them.</summary>
    public IncrementalValueProvider<ImmutableArray<MetadataSource>> AllSources { get; }

    /// <summary>The packages that it refers to.</summary>
    public IncrementalValueProvider<PackageComposition> Packages { get; }

    /// <summary>The <c>[ObjectModel]</c> classes.</summary>
    public IncrementalValueProvider<ImmutableArray<ModelDeclaration>> Models { get; }

    /// <summary>The one that counts, or null.</summary>
    public IncrementalValueProvider<ModelDeclaration?> Model { get; }

    /// <summary>The <c>[Plugin]</c> classes.</summary>
    public IncrementalValueProvider<ImmutableArray<PluginDeclaration>> Plugins { get; }

    /// <summary>The one that counts, or null.</summary>
    public IncrementalValueProvider<PluginDeclaration?> Plugin { get; }

    /// <summary>The class at which is told what no file of the project says: the model, else the package.</summary>
    public IncrementalValueProvider<SourcePlace> Home { get; }

    /// <summary>The <c>[Hook]</c> methods of the project.</summary>
    public IncrementalValueProvider<ImmutableArray<HookDeclaration>> OwnHooks { get; }

    /// <summary>The <c>[Rule]</c> methods of the project.</summary>
    public IncrementalValueProvider<ImmutableArray<RuleDeclaration>> OwnRules { get; }

    /// <summary>Those of its packages, too.</summary>
    public IncrementalValueProvider<ImmutableArray<RuleDeclaration>> Rules { get; }

    /// <summary>The <c>[Action]</c> methods of the project.</summary>
    public IncrementalValueProvider<ImmutableArray<ActionDeclaration>> OwnActions { get; }

    /// <summary>Those of its packages, too.</summary>
    public IncrementalValueProvider<ImmutableArray<ActionDeclaration>> Actions { get; }

    /// <summary>The <c>[Middleware]</c> methods of the project.</summary>
    public IncrementalValueProvider<ImmutableArray<MiddlewareDeclaration>> OwnMiddleware { get; }

    /// <summary>Those of its packages, too.</summary>
    public IncrementalValueProvider<ImmutableArray<MiddlewareDeclaration>> Middleware { get; }

    /// <summary>The classes of which a part holds something of its own.</summary>
    public IncrementalValueProvider<ImmutableArray<string>> Holding { get; }

    /// <summary>The <c>[Query]</c> methods.</summary>
    public IncrementalValuesProvider<QueryDeclaration> Queries { get; }
}
