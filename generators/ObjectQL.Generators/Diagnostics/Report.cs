using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Reports what is wrong with files, attributes and names.</summary>
internal static class Report
{
    public static void Files(SourceProductionContext output, LinkResult linked, GeneratorOptions options)
    {
        foreach (var finding in linked.Diagnostics)
        {
            output.ReportDiagnostic(Descriptors.Of(finding, options));
        }

        foreach (var item in NotExecuted.Of(linked.Schema))
        {
            output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.NotExecuted, Location.Create(options.Absolute(item.Path), default, default), item.What, item.Consequence));
        }
    }

    /// <summary>Formulas that cannot be computed, each at the place within its text.</summary>
    public static void Formulas(SourceProductionContext output, LinkResult linked, ImmutableArray<MetadataSource> sources, GeneratorOptions options)
    {
        foreach (var (formula, error) in FormulaPlanner.Problems(linked))
        {
            var content = sources.FirstOrDefault(source => source.Path == formula.Place.Path).Content ?? "";
            var place = ScalarPlace.At(content, formula.Place, formula.Text, error.Position, error.Length);
            output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.Formula, StoredPlace.Of(place, options).ToLocation(), linked.Schema.Objects.First(item => item.Name == formula.Object).Fields[formula.Field].Name, error.Message));
        }
    }

    /// <summary>Filters of summaries that are wrong.</summary>
    public static void SummaryFilters(SourceProductionContext output, LinkResult linked, GeneratorOptions options)
    {
        foreach (var filter in linked.SummaryFilters)
        {
            foreach (var fault in filter.Faults)
            {
                output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.SummaryFilter, StoredPlace.Of(fault.Place, options).ToLocation(), fault.Message));
            }

            if (filter.Faults.IsEmpty && linked.Schema.Objects.FirstOrDefault(item => item.Name == filter.Child) is { } child && StoredPlace.Text(filter.Clause, options) is { } text)
            {
                foreach (var error in Generators.SummaryFilters.Read(child, filter.Clause.Text).Errors)
                {
                    output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.SummaryFilter, text.At(error.Position, error.Length).ToLocation(), error.Message));
                }
            }
        }
    }

    /// <summary>Stored queries that say what no method does.</summary>
    public static void StoredQuery(SourceProductionContext output, StoredQuery query, GeneratorOptions options)
    {
        if (query.NotExecuted is { } kept && !query.Suppresses(GeneratorRules.NotExecuted.Id, kept.Place.Line))
        {
            output.ReportDiagnostic(Diagnostic.Create(
                GeneratorRules.NotExecuted, StoredPlace.Of(kept.Place, options).ToLocation(), $"The query '{query.Name}'", $"no method is generated for it, since it says {kept.Message}"));
        }
    }

    public static void Models(SourceProductionContext output, ImmutableArray<ModelDeclaration> models)
    {
        ModelDeclaration? first = null;
        foreach (var model in models)
        {
            if (model.Problem is { } problem)
            {
                output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.ModelClass, model.Place.ToLocation(), model.Name, problem));
            }
            else if (first is null)
            {
                first = model;
            }
            else
            {
                output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.SeveralModels, model.Place.ToLocation(), first.Name, model.Name));
            }
        }
    }

    /// <summary>What was generated, at the model that it went into.</summary>
    public static void Summary(
        SourceProductionContext output, ImmutableArray<ModelDeclaration> models, NameTable names, ImmutableArray<HookDeclaration> hooks, IEnumerable<QueryOutcome> queries, IEnumerable<StoredQuery> stored)
    {
        if (models.FirstOrDefault(static item => item.Problem is null) is { } model)
        {
            output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.Summary, model.Place.ToLocation(), BuildSummary.Of(names, hooks, queries, stored)));
        }
    }

    public static void Hooks(SourceProductionContext output, ImmutableArray<HookDeclaration> hooks, NameTable names, bool hasModel)
    {
        foreach (var hook in hooks)
        {
            if (HookPlanner.Problem(hook, hooks, names) is { } problem)
            {
                output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.Hook, problem.Place.ToLocation(), hook.Method.Replace("global::", ""), problem.Message));
            }
            else if (!hasModel)
            {
                output.ReportDiagnostic(Diagnostic.Create(
                    GeneratorRules.IdleHook, hook.Place.ToLocation(), hook.Method.Replace("global::", ""), "the project has no [ObjectModel] class whose operations would call it"));
            }
        }
    }

    /// <summary>What is wrong with the conditions of hooks, once for each condition.</summary>
    public static void HookConditions(SourceProductionContext output, ImmutableArray<HookDeclaration> hooks, NameTable names, ImmutableArray<RecordPlan> records)
    {
        foreach (var hook in hooks)
        {
            if (hook.Options.When is not { } when || HookPlanner.Problem(hook, hooks, names) is not null)
            {
                continue;
            }

            foreach (var problem in HookCondition.Problems(hook, when, records))
            {
                output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.HookCondition, problem.Place.ToLocation(), hook.Method.Replace("global::", ""), problem.Message));
            }

            if (HookCondition.NeverHolds(hook, when, records))
            {
                output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.IdleHook, when.Place.ToLocation(), hook.Method.Replace("global::", ""), "no record can meet its When"));
            }
        }
    }

    public static void Actions(SourceProductionContext output, EquatableArray<ActionOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            foreach (var problem in outcome.Problems)
            {
                output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.Action, problem.Place.ToLocation(), outcome.Name, problem.Message));
            }
        }
    }

    /// <summary>Actions that are declared and have no code: calling them is an error.</summary>
    public static void MissingActions(SourceProductionContext output, EquatableArray<PlacedAction> declared, EquatableArray<ActionNames> implemented, GeneratorOptions options)
    {
        foreach (var action in declared)
        {
            if (implemented.FirstOrDefault(item => item.ObjectName == action.ObjectName)?.Actions.Any(item => item.Name == action.Name) != true)
            {
                output.ReportDiagnostic(Diagnostic.Create(
                    GeneratorRules.NotExecuted,
                    StoredPlace.Of(action.Place, options).ToLocation(),
                    $"The action '{action.Name}' of '{action.ObjectName}'",
                    $"no method has [Action(\"{action.ObjectName}\", \"{action.Name}\")]"));
            }
        }
    }

    /// <summary>A rule that is left out.</summary>
    public static void Rule(SourceProductionContext output, RuleProblem problem) =>
        output.ReportDiagnostic(Diagnostic.Create(problem.IsMachine ? GeneratorRules.StateMachine : GeneratorRules.RuleNotChecked, problem.Place.ToLocation(), problem.Rule, problem.ObjectName, problem.Message));

    public static void RuleMethods(SourceProductionContext output, ImmutableArray<RuleDeclaration> methods, NameTable names)
    {
        foreach (var method in methods)
        {
            var problem = method.Problem ?? (names.Objects.Any(item => item.ObjectName == method.ObjectName) ? null
                : $"names the object '{method.ObjectName}', which no metadata file defines.{NearName.Hint(method.ObjectName, names.Objects.Select(static item => item.ObjectName))}");
            if (problem is not null)
            {
                output.ReportDiagnostic(Diagnostic.Create(GeneratorRules.RuleMethod, method.Place.ToLocation(), method.Method.Replace("global::", ""), problem.TrimEnd('.')));
            }
        }
    }

    public static void Query(SourceProductionContext output, QueryOutcome outcome)
    {
        foreach (var problem in outcome.Problems)
        {
            output.ReportDiagnostic(problem.IsMethod
                ? Diagnostic.Create(problem.Rule, problem.Place.ToLocation(), outcome.Name, problem.Message)
                : Diagnostic.Create(problem.Rule, problem.Place.ToLocation(), problem.Message));
        }
    }

    /// <summary>Conditions of permissions that cannot be used.</summary>
    public static void Permission(SourceProductionContext output, AccessOutcome outcome, EquatableArray<PlacedCondition> conditions, GeneratorOptions options)
    {
        foreach (var fault in outcome.Faults)
        {
            foreach (var condition in conditions.Where(condition => condition.ObjectName == outcome.ObjectName && condition.Clause.Text == fault.Text))
            {
                var place = StoredPlace.Text(condition.Clause, options)!.At(fault.Error.Position, fault.Error.Length);
                output.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(MetadataRules.UnusableCondition), place.ToLocation(), fault.Error.Message));
            }
        }
    }

    public static void Names(SourceProductionContext output, NameTable names, GeneratorOptions options)
    {
        foreach (var collision in names.Collisions)
        {
            output.ReportDiagnostic(Diagnostic.Create(
                GeneratorRules.ClassName,
                Location.Create(options.Absolute(collision.Path), default, default),
                collision.ObjectName,
                collision.Wanted,
                collision.Given));
        }
    }
}
