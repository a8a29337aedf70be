using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators;

/// <summary>Everything that is wrong, from placed values, and a summary of what was generated.</summary>
internal static class FindingSteps
{
    public static void Register(
        IncrementalGeneratorInitializationContext context, InputSteps inputs, MetadataSteps metadata, RecordSteps records, QuerySteps queries, BehaviourSteps behaviour, Findings findings)
    {
        context.RegisterSourceOutput(metadata.Linked.Combine(inputs.Options).Combine(inputs.Plugin), static (output, input) => Report.Files(output, input.Left.Left, input.Left.Right, input.Right is not null));
        OfMetadata(inputs, metadata, records, findings);
        OfPackages(inputs, metadata, records, findings);
        OfCode(inputs, metadata, records, behaviour, findings);
        context.RegisterSourceOutput(
            inputs.Models.Combine(records.Names).Combine(records.Hooks).Combine(queries.Methods.Combine(queries.Stored)).Combine(metadata.OwnFiles),
            static (output, input) => Report.Summary(
                output, input.Left.Left.Left.Left, input.Left.Left.Left.Right, input.Left.Left.Right, input.Left.Right.Left.Concat(input.Left.Right.Right), input.Right.SelectMany(static file => file.Queries)));
    }

    private static void OfMetadata(InputSteps inputs, MetadataSteps metadata, RecordSteps records, Findings findings)
    {
        findings.Tell(metadata.OwnFiles.Combine(inputs.Options).SelectMany(static (pair, _) => pair.Left.SelectMany(static file => file.Queries).SelectMany(query => Report.StoredQuery(query, pair.Right))));
        findings.Tell(metadata.Linked.Combine(inputs.Options).SelectMany(static (pair, _) => Report.Kept(pair.Left, pair.Right)));
        findings.Tell(metadata.Linked.Combine(inputs.AllSources).Combine(inputs.Options).SelectMany(static (input, _) => Report.Formulas(input.Left.Left, input.Left.Right, input.Right)));
        findings.Tell(metadata.Linked.Combine(inputs.Options).SelectMany(static (pair, _) => Report.SummaryFilters(pair.Left, pair.Right)));
        findings.Tell(metadata.Linked.Combine(inputs.Options).SelectMany(static (pair, _) => Report.StaleSummaries(pair.Left, pair.Right)));
        findings.Tell(records.Names.Combine(inputs.Options).SelectMany(static (pair, _) => Report.Names(pair.Left, pair.Right)));
    }

    private static void OfPackages(InputSteps inputs, MetadataSteps metadata, RecordSteps records, Findings findings)
    {
        findings.Tell(metadata.Linked.Combine(inputs.Plugin).SelectMany(static (pair, _) => PackageReport.Files(pair.Left, pair.Right is not null)));
        findings.Tell(inputs.Plugins.Combine(inputs.Model).SelectMany(static (pair, _) => PackageReport.Plugins(pair.Left, pair.Right)));
        findings.Tell(inputs.Packages.Combine(inputs.Plugin).Combine(inputs.Home).SelectMany(static (input, _) => PackageReport.Graph(input.Left.Left, input.Left.Right, input.Right)));
        findings.Tell(records.All.Combine(inputs.Home).SelectMany(static (pair, _) => pair.Left.Where(static plan => !plan.Contracts.IsEmpty).SelectMany(plan => PackageReport.Contracts(plan, pair.Right))));
        findings.Tell(records.OwnHooks.Combine(inputs.OwnActions).Combine(inputs.OwnRules).Combine(inputs.Plugin).SelectMany(static (input, _) =>
            input.Right is null ? [] : PackageReport.Hidden(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right)));
    }

    private static void OfCode(InputSteps inputs, MetadataSteps metadata, RecordSteps records, BehaviourSteps behaviour, Findings findings)
    {
        findings.Tell(inputs.Models.SelectMany(static (all, _) => Report.Models(all)));
        findings.Tell(records.Hooks.Combine(records.Names).Combine(inputs.Models).Combine(inputs.Plugin)
            .SelectMany(static (input, _) => Report.Hooks(input.Left.Left.Left, input.Left.Left.Right, !input.Left.Right.IsEmpty || input.Right is not null)));
        findings.Tell(records.Hooks.Select(static (all, _) => all.RemoveAll(static hook => hook.Options.When is null)).Combine(records.Names).Combine(records.All)
            .SelectMany(static (input, _) => Report.HookConditions(input.Left.Left, input.Left.Right, input.Right)));
        findings.Tell(records.Hooks.Select(static (all, _) => all.RemoveAll(static hook => hook.Reads.IsEmpty)).Combine(inputs.Rules.Select(static (all, _) => all.RemoveAll(static method => method.Reads.IsEmpty))).Combine(records.All)
            .SelectMany(static (input, _) => Report.EarlyFormulas(input.Left.Left, input.Left.Right, input.Right)));
        findings.Tell(inputs.Middleware.Combine(records.Names).Combine(inputs.Models).Combine(inputs.Plugin).SelectMany(static (input, _) =>
            MiddlewarePlanner.Report(input.Left.Left.Left, input.Left.Left.Right, !input.Left.Right.IsEmpty || input.Right is not null).Concat(input.Right is null ? [] : MiddlewarePlanner.Hidden(input.Left.Left.Left))));
        findings.Tell(behaviour.Rules.SelectMany(static (pair, _) => pair.Rules.Problems).Select(static (problem, _) => Report.Rule(problem)));
        findings.Tell(inputs.Rules.Combine(records.Names).SelectMany(static (pair, _) => Report.RuleMethods(pair.Left, pair.Right)));
        findings.Tell(behaviour.Actions.SelectMany(static (all, _) => Report.Actions(all)));
        findings.Tell(metadata.Linked.Select(static (result, _) => result.Actions).Combine(behaviour.ActionNames).Combine(inputs.Options).Combine(inputs.OwnActions)
            .SelectMany(static (input, _) => Report.MissingActions(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right)));
    }
}
