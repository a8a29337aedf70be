using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// Metadata files and attributes become C#: inputs → parse → link → name → plan → emit → group. Every arrow carries value-equal data, so
/// an edit does again only what it changed; no compilation, symbol, node or location travels along.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ObjectModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Inputs. Files: once per changed file. Attributes: as syntax, once per changed tree.
        var options = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => GeneratorOptions.From(provider.GlobalOptions));
        var sources = context.AdditionalTextsProvider
            .Where(static text => MetadataParser.IsMetadata(text.Path))
            .Combine(options)
            .Select(static (pair, token) => new MetadataSource(pair.Right.Relative(pair.Left.Path), pair.Left.GetText(token)?.ToString() ?? ""))
            .WithTrackingName(StepNames.Source);
        var declarations = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is AttributeSyntax { Parent.Parent: ClassDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "ObjectModel",
                static (context, _) => ModelDeclaration.From((ClassDeclarationSyntax)context.Node.Parent!.Parent!))
            .Collect();
        var hooks = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Hook",
                static (context, _) => HookDeclaration.From((AttributeSyntax)context.Node))
            .Where(static hook => hook is not null)
            .Select(static (hook, _) => hook!)
            .Collect();
        var model = declarations.Select(static (all, _) => all.FirstOrDefault(static item => item.Problem is null));

        // Parse: once per changed file. Link: once per changed set of documents.
        var files = sources.Select(static (source, token) => Parse(source, token)).WithTrackingName(StepNames.Parse);
        var linked = files.Collect().Select(static (all, token) => Link(all, token)).WithTrackingName(StepNames.Link);

        // Name and plan: the table of names once per link, the plan of an object when its linked form or its names changed.
        var names = linked.Combine(options).Combine(model)
            .Select(static (pair, _) => NameTable.From(pair.Left.Left.Schema, pair.Left.Right, pair.Right?.Name ?? ""))
            .WithTrackingName(StepNames.Name);
        var operations = hooks.Combine(names).Combine(model)
            .Select(static (pair, _) => pair.Right is null ? default : HookPlanner.Plan(pair.Left.Left, pair.Left.Right, pair.Right));
        var frame = names.Combine(operations).Combine(model).Select(static (pair, _) => PlanFrame.From(pair.Left.Left, pair.Left.Right, pair.Right));
        var plans = linked.SelectMany(static (result, _) => result.Schema.Objects)
            .Combine(frame)
            .Select(static (pair, _) => pair.Right.Plan(pair.Left))
            .Where(static plan => plan is not null)
            .Select(static (plan, _) => plan!)
            .WithTrackingName(StepNames.Plan);

        // Emit: the text of an object when its plan changed; the files when a text in them did.
        var texts = plans
            .Select(static (plan, _) => new ObjectText(plan.Class, plan.Namespace, RecordEmitter.Emit(plan)))
            .WithTrackingName(StepNames.Emit);
        var trees = texts.Collect().SelectMany(static (all, _) => TreeGrouping.Group(all)).WithTrackingName(StepNames.Group);
        context.RegisterSourceOutput(trees, static (output, tree) => output.AddSource(tree.Name, tree.ToSource()));
        context.RegisterSourceOutput(operations.SelectMany(static (all, _) => all), static (output, plan) => output.AddSource(plan.Class + ".Operations.g.cs", OperationsEmitter.Emit(plan)));

        var objects = plans.Select(static (plan, _) => new ModelObject(plan.Schema.Name, plan.Class, plan.Schema.Datasource, RecordEmitter.Operations(plan), SchemaFingerprint.Of(plan.Schema)));
        var shards = linked.SelectMany(static (result, _) => RegistryItems.Of(result.Schema))
            .Select(static (item, _) => RegistryText.From(item))
            .Collect()
            .SelectMany(static (all, _) => RegistryText.Group(all));
        context.RegisterSourceOutput(model.Combine(objects.Collect()).Combine(shards.Select(static (shard, _) => shard.Number).Collect()), static (output, pair) =>
        {
            if (pair.Left.Left is { } declaration)
            {
                var plan = new ModelPlan(declaration, pair.Left.Right.ToEquatableArray(), pair.Right.ToEquatableArray());
                output.AddSource(declaration.Name + ".g.cs", ModelEmitter.Emit(plan));
            }
        });
        context.RegisterSourceOutput(shards.Combine(model), static (output, pair) =>
        {
            if (pair.Right is { } declaration)
            {
                output.AddSource(declaration.Name + "." + RegistryEmitter.Method(pair.Left.Number) + ".g.cs", RegistryEmitter.Emit(declaration, pair.Left));
            }
        });

        // Diagnostics, from the placed values.
        context.RegisterSourceOutput(linked.Combine(options), static (output, pair) =>
        {
            foreach (var finding in pair.Left.Diagnostics)
            {
                output.ReportDiagnostic(Descriptors.Of(finding, pair.Right));
            }
        });
        context.RegisterSourceOutput(declarations, static (output, all) => Report.Models(output, all));
        context.RegisterSourceOutput(hooks.Combine(names), static (output, pair) => Report.Hooks(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(names.Combine(options), static (output, pair) => Report.Names(output, pair.Left, pair.Right));
    }

    private static MetadataFile Parse(MetadataSource source, CancellationToken token)
    {
        WorkCounters.CountParse();
        return MetadataParser.Parse(source, token);
    }

    private static LinkResult Link(IReadOnlyList<MetadataFile> files, CancellationToken token)
    {
        WorkCounters.CountLink();
        return MetadataLinker.Link(files, token);
    }
}
