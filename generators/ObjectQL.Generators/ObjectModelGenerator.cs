using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
        var declarations = AttributeInputs.Models(context.SyntaxProvider).Collect();
        var queries = AttributeInputs.Queries(context.SyntaxProvider);

        // Packages: what referenced ones bring along joins what the project has. Read once per reference.
        var packages = context.MetadataReferencesProvider.SelectMany(static (reference, _) => SliceInput.Read(reference)).WithTrackingName(StepNames.Slice)
            .Collect().Select(static (all, _) => PackageComposition.From(all));
        var plugins = AttributeInputs.Plugins(context.SyntaxProvider).Collect();
        var plugin = plugins.Select(static (all, _) => all.FirstOrDefault());
        var ownRules = AttributeInputs.Rules(context.SyntaxProvider).Collect();
        var ownActions = AttributeInputs.Actions(context.SyntaxProvider).Collect();
        var ownMiddleware = AttributeInputs.Middleware(context.SyntaxProvider).Collect();
        var ruleMethods = ownRules.Combine(packages).Select(static (pair, _) => pair.Left.AddRange(pair.Right.Rules));
        var actions = ownActions.Combine(packages).Select(static (pair, _) => pair.Left.AddRange(pair.Right.Actions));

        // The model without its place: moving it within its file changes nothing that is printed.
        var model = declarations.Select(static (all, _) => all.FirstOrDefault(static item => item.Problem is null) is { } first ? first with { Place = default } : null);

        // Parse: once per changed file. Link: once per changed set of documents.
        var files = sources.Select(static (source, token) => Parse(source, token)).WithTrackingName(StepNames.Parse);
        var packaged = packages.SelectMany(static (all, _) => all.Sources).Select(static (source, token) => Parse(source, token)).Collect();
        var allFiles = files.Collect().Combine(packaged).Select(static (pair, _) => pair.Left.AddRange(pair.Right));
        var linked = allFiles.Combine(options.Select(static (item, _) => item.TenantField)).Select(static (pair, token) => Link(pair.Left, pair.Right, token)).WithTrackingName(StepNames.Link);
        var findings = new Findings(context, files.Collect().Select(static (all, _) => all.Where(static file => file.HasSuppressions).ToEquatableArray()), options, declarations.Select(static (all, _) => all.FirstOrDefault()?.Place ?? default));

        // Name and plan: the names of all objects when one of them changed, the plan of an object when its linked form or its names changed.
        var objects = linked.SelectMany(static (result, _) => result.Schema.Objects);
        var names = objects.Combine(options).Select(static (pair, _) => WantedNames.From(pair.Left, pair.Right)).Collect().Combine(model).Combine(linked.Select(static (result, _) => result.Schema.Traits.Select(static trait => trait.Name).ToEquatableArray()))
            .Select(static (pair, _) => NameTable.From(pair.Left.Left, pair.Left.Right) with { Traits = pair.Right })
            .WithTrackingName(StepNames.Name);
        var contracts = linked.Combine(names).Combine(plugin).Select(static (input, _) => ContractPlanner.Plan(input.Left.Left.Schema, input.Left.Right, input.Right));
        var ownHooks = AttributeInputs.Hooks(context.SyntaxProvider).Collect().Combine(contracts).Combine(packages)
            .Select(static (input, _) => PackageOutput.Resolve(input.Left.Left, input.Left.Right.Concat(input.Right.Contracts)));
        var hooks = ownHooks.Combine(packages).Select(static (pair, _) => pair.Left.AddRange(pair.Right.Hooks));
        PackageOutput.Register(context, plugin, sources.Collect(), contracts, ownHooks, ownRules, ownActions, ownMiddleware);
        var middleware = ownMiddleware.Combine(packages).Select(static (pair, _) => pair.Left.AddRange(pair.Right.Middleware));
        var layers = middleware.Combine(names).Combine(model).Select(static (pair, _) => pair.Right is null ? default : MiddlewarePlanner.Plan(pair.Left.Left, pair.Left.Right));
        var operations = hooks.Combine(names).Combine(model)
            .Select(static (pair, _) => pair.Right is null ? default : HookPlanner.Plan(pair.Left.Left, pair.Left.Right));
        var behaviours = linked.Select(static (result, _) => result.Schema.Behaviours);
        var cascades = linked.Combine(operations).Select(static (pair, _) => CascadePlanner.Plan(pair.Left.Schema, pair.Right));
        var withBehaviour = operations.Combine(behaviours).Combine(ruleMethods).Combine(cascades).Combine(layers)
            .Select(static (input, _) => PlanFrame.NamesOf(input.Left.Left.Left.Left, input.Left.Left.Left.Right, input.Left.Left.Right, input.Left.Right, input.Right));
        var withPermission = linked.Select(static (result, _) => result.Schema.Permissions.Select(static item => item.ObjectName).ToEquatableArray());
        var formulas = linked.Select(static (result, _) => FormulaPlanner.Plan(result.Schema));
        var frame = names.Combine(withBehaviour).Combine(withPermission).Combine(model).Combine(formulas).Combine(packages.Select(static (all, _) => all.Contracts))
            .Select(static (input, _) => PlanFrame.From(input.Left.Left.Left.Left.Left, input.Left.Left.Left.Left.Right, input.Left.Left.Left.Right, input.Left.Left.Right, input.Left.Right) with { Contracts = input.Right });
        var plans = objects
            .Combine(frame)
            .SelectMany(static (pair, _) => pair.Right.Plan(pair.Left))
            .WithTrackingName(StepNames.Plan);

        // Emit: the text of an object when its plan changed. Group: the files in which a text changed.
        var trees = plans
            .Select(static (plan, _) => new ObjectText(plan.Class, plan.Namespace, RecordEmitter.Emit(plan))).WithTrackingName(StepNames.Emit)
            .Collect().SelectMany(static (all, _) => TreeGrouping.Group(all)).WithTrackingName(StepNames.Group);
        var shards = linked.SelectMany(static (result, _) => RegistryItems.Of(result.Schema))
            .Select(static (item, _) => RegistryText.From(item))
            .Collect().SelectMany(static (all, _) => RegistryText.Group(all));
        var modelPlan = model
            .Combine(plans.Select(static (plan, _) => ModelObject.From(plan)).Collect())
            .Combine(shards.Select(static (shard, _) => shard.Number).Collect())
            .Combine(linked.Select(static (result, _) => AccessPlanner.Roles(result.Schema)))
            .Combine(packages.Select(static (all, _) => all.Types))
            .Select(static (pair, _) => ModelPlan.From(pair.Left.Left.Left.Left, pair.Left.Left.Left.Right, pair.Left.Left.Right, pair.Left.Right, pair.Right));

        // Queries: one is planned when it or an object changed, and emitted when the text of its method did.
        var queryObjects = plans.Select(static (plan, _) => QueryObject.From(plan)).Collect().Select(static (all, _) => all.OrderBy(static item => item.Schema.Name, StringComparer.Ordinal).ToEquatableArray());
        var repeated = queries.Select(static (query, _) => query.FullName).Collect()
            .Select(static (all, _) => all.GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key).OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray());
        var outcomes = queries.Combine(queryObjects).Combine(repeated).Combine(options.Select(static (item, _) => item.Dialects))
            .Select(static (input, _) => QueryPlanner.Plan(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right));
        QueryMethod.Register(context, outcomes, findings);

        // Access: the permission of an object is bound when it or an object changed, and emitted when its text did.
        var permissions = linked.SelectMany(static (result, _) => result.Schema.Permissions).Combine(queryObjects).Combine(model)
            .Select(static (input, _) => AccessPlanner.Plan(input.Left.Left, input.Left.Right, input.Right));
        context.RegisterSourceOutput(permissions.SelectMany(static (outcome, _) => outcome.Plan is null ? Array.Empty<AccessPlan>() : [outcome.Plan]), static (output, plan) => AccessEmitter.Add(output, plan));
        findings.Tell(permissions.Combine(linked.Select(static (result, _) => result.Conditions)).Combine(options).SelectMany(static (input, _) => Report.Permission(input.Left.Left, input.Left.Right, input.Right)));

        // Stored queries: one set of all files, since names must differ; each is planned by itself.
        var stored = allFiles.Select(static (all, _) => StoredQueries.Of(all));
        var taken = stored.Select(static (all, _) => all.Select(StoredQueries.Method).GroupBy(static name => name).Where(static group => group.Count() > 1).Select(static group => group.Key).ToEquatableArray());
        var storedOutcomes = stored.SelectMany(static (all, _) => all).Combine(taken).Combine(queryObjects).Combine(model).Combine(options)
            .SelectMany(static (input, _) => input.Left.Right is { } declaration
                ? new[] { StoredQueries.Plan(input.Left.Left.Left.Left, input.Left.Left.Left.Right, input.Left.Left.Right, declaration, input.Right) } : []);
        QueryMethod.Register(context, storedOutcomes, findings);
        findings.Tell(files.SelectMany(static (file, _) => file.Queries).Combine(options).SelectMany(static (pair, _) => Report.StoredQuery(pair.Left, pair.Right)));

        context.RegisterSourceOutput(trees, static (output, tree) => output.AddSource(tree.Name, tree.ToSource()));

        // Actions: compared with the metadata together, emitted one by one.
        var actionOutcomes = actions.Combine(plans.Collect()).Combine(behaviours).Combine(model)
            .Select(static (input, _) => ActionPlanner.Plan(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right));
        var actionNames = actionOutcomes.Combine(behaviours).Select(static (pair, _) => ActionNames.Of(pair.Left, pair.Right));
        context.RegisterSourceOutput(
            actionOutcomes.SelectMany(static (all, _) => all.Select(static outcome => outcome.Plan).OfType<ActionPlan>()),
            static (output, plan) => output.AddSource(plan.Class + "." + plan.Name + ".Action.g.cs", ActionEmitter.Emit(plan)));

        // Behaviour: the operations of an object when its hooks, its rules or its record changed.
        var rules = plans.Where(static plan => plan.HasBehaviour).Combine(behaviours).Combine(ruleMethods).Combine(queryObjects).Combine(options)
            .Select(static (input, _) => (Record: input.Left.Left.Left.Left, Rules: RulePlanner.Plan(
                input.Left.Left.Left.Left, input.Left.Left.Left.Right.FirstOrDefault(item => item.ObjectName == input.Left.Left.Left.Left.Schema.Name), input.Left.Left.Right, input.Left.Right, input.Right)));
        var compiled = rules.Select(static (pair, _) => (pair.Record, pair.Rules.Plan, pair.Rules.Machines)).Combine(operations).Combine(actionNames).Combine(behaviours).Combine(cascades.Combine(layers))
            .Select(static (input, _) => (Start: input.Left.Left.Left.Left, Hooks: input.Left.Left.Left.Right, Actions: input.Left.Left.Right, Behaviours: input.Left.Right, Cascades: input.Right.Left, Layers: input.Right.Right))
            .Select(static (input, _) => OperationsPlan.From(
                input.Start.Record, input.Hooks, input.Start.Plan, input.Start.Machines, input.Actions, input.Behaviours, input.Cascades, input.Layers));
        context.RegisterSourceOutput(compiled, static (output, plan) => output.AddSource(plan.Record.Class + ".Operations.g.cs", OperationsEmitter.Emit(plan)));

        // Bodies of formulas and rules, with the lines at which they are written.
        var toProject = options.Select(static (item, _) => item.ToProject);
        var formulaBodies = plans.Where(static plan => plan.Fields.Any(static field => field.Formula is not null)).Combine(linked.Select(static (result, _) => FormulaPlaces.Of(result))).Combine(toProject)
            .Select(static (input, _) => BodyEmitter.Formulas(input.Left.Left, input.Left.Right, input.Right));
        var ruleBodies = rules.Where(static pair => !pair.Rules.Plan.Rules.IsEmpty).Combine(toProject).Select(static (input, _) => BodyEmitter.Rules(input.Left.Record, input.Left.Rules, input.Right));
        context.RegisterSourceOutput(
            formulaBodies.Collect().Combine(ruleBodies.Collect()).SelectMany(static (pair, _) => BodyEmitter.Group(pair.Left, pair.Right)), static (output, tree) => output.AddSource(tree.Name, tree.ToSource()));

        context.RegisterSourceOutput(modelPlan, static (output, plan) => ModelEmitter.Add(output, plan));
        context.RegisterSourceOutput(shards.Combine(model), static (output, pair) => RegistryEmitter.Add(output, pair.Left, pair.Right));

        // Diagnostics, from the placed values.
        context.RegisterSourceOutput(linked.Combine(options).Combine(plugin), static (output, input) => Report.Files(output, input.Left.Left, input.Left.Right, input.Right is not null));
        findings.Tell(linked.SelectMany(static (result, _) => PackageReport.Files(result)));
        findings.Tell(plugins.Combine(model).SelectMany(static (pair, _) => PackageReport.Plugins(pair.Left, pair.Right)));
        findings.Tell(packages.Combine(plugin).Combine(Home(declarations, plugins)).SelectMany(static (input, _) => PackageReport.Graph(input.Left.Left, input.Left.Right, input.Right)));
        findings.Tell(plans.Combine(Home(declarations, plugins)).SelectMany(static (pair, _) => PackageReport.Contracts(pair.Left, pair.Right)));
        findings.Tell(ownHooks.Combine(ownActions).Combine(ownRules).Combine(plugin).SelectMany(static (input, _) =>
            input.Right is null ? [] : PackageReport.Hidden(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right)));
        findings.Tell(linked.Combine(options).SelectMany(static (pair, _) => Report.Kept(pair.Left, pair.Right)));
        findings.Tell(linked.Combine(sources.Collect()).Combine(options).SelectMany(static (input, _) => Report.Formulas(input.Left.Left, input.Left.Right, input.Right)));
        findings.Tell(linked.Combine(options).SelectMany(static (pair, _) => Report.SummaryFilters(pair.Left, pair.Right)));
        findings.Tell(declarations.SelectMany(static (all, _) => Report.Models(all)));
        findings.Tell(hooks.Combine(names).Combine(declarations).Combine(plugin).SelectMany(static (input, _) => Report.Hooks(input.Left.Left.Left, input.Left.Left.Right, !input.Left.Right.IsEmpty || input.Right is not null)));
        findings.Tell(middleware.Combine(names).Combine(declarations).Combine(plugin).SelectMany(static (input, _) => MiddlewarePlanner.Report(input.Left.Left.Left, input.Left.Left.Right, !input.Left.Right.IsEmpty || input.Right is not null)
            .Concat(input.Right is null ? [] : MiddlewarePlanner.Hidden(input.Left.Left.Left))));
        findings.Tell(rules.SelectMany(static (pair, _) => pair.Rules.Problems).Select(static (problem, _) => Report.Rule(problem)));
        findings.Tell(ruleMethods.Combine(names).SelectMany(static (pair, _) => Report.RuleMethods(pair.Left, pair.Right)));
        findings.Tell(hooks.Select(static (all, _) => all.RemoveAll(static hook => hook.Options.When is null)).Combine(names).Combine(plans.Collect()).SelectMany(static (input, _) => Report.HookConditions(input.Left.Left, input.Left.Right, input.Right)));
        findings.Tell(hooks.Select(static (all, _) => all.RemoveAll(static hook => hook.Reads.IsEmpty)).Combine(ruleMethods.Select(static (all, _) => all.RemoveAll(static method => method.Reads.IsEmpty))).Combine(plans.Collect())
            .SelectMany(static (input, _) => Report.EarlyFormulas(input.Left.Left, input.Left.Right, input.Right)));
        findings.Tell(actionOutcomes.SelectMany(static (all, _) => Report.Actions(all)));
        findings.Tell(linked.Select(static (result, _) => result.Actions).Combine(actionNames).Combine(options).Combine(ownActions).SelectMany(static (input, _) => Report.MissingActions(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right)));
        findings.Tell(names.Combine(options).SelectMany(static (pair, _) => Report.Names(pair.Left, pair.Right)));
        context.RegisterSourceOutput(
            declarations.Combine(names).Combine(hooks).Combine(outcomes.Collect().Combine(storedOutcomes.Collect())).Combine(files.SelectMany(static (file, _) => file.Queries).Collect()),
            static (output, input) => Report.Summary(output, input.Left.Left.Left.Left, input.Left.Left.Left.Right, input.Left.Left.Right, input.Left.Right.Left.Concat(input.Left.Right.Right), input.Right));
    }

    /// <summary>The class at which is told what no file of the project says: the model, else the package.</summary>
    private static IncrementalValueProvider<SourcePlace> Home(
        IncrementalValueProvider<ImmutableArray<ModelDeclaration>> models, IncrementalValueProvider<ImmutableArray<PluginDeclaration>> plugins) =>
        models.Combine(plugins).Select(static (pair, _) => pair.Left.FirstOrDefault()?.Place ?? pair.Right.FirstOrDefault()?.Place ?? default);

    private static MetadataFile Parse(MetadataSource source, CancellationToken token)
    {
        WorkCounters.CountParse();
        return MetadataParser.Parse(source, token);
    }

    private static LinkResult Link(IReadOnlyList<MetadataFile> files, string? tenantField, CancellationToken token)
    {
        // A project may list a file twice, and the driver does after some renames: the same content at the same path is one file.
        WorkCounters.CountLink();
        return MetadataLinker.Link([.. files.Distinct()], tenantField, token);
    }
}
