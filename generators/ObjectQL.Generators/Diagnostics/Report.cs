using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>What is wrong with files, attributes and names.</summary>
internal static class Report
{
    /// <summary>What is wrong with the project's own files; a package's project leaves to its host what that one knows.</summary>
    public static void Files(SourceProductionContext output, LinkResult linked, GeneratorOptions options, bool isPackage)
    {
        foreach (var finding in linked.Diagnostics.Where(finding => !PackagePath.IsOne(finding.Place.Path) && !(isPackage && PackageReport.IsLeftToHost(finding))))
        {
            output.ReportDiagnostic(Descriptors.Of(finding, options));
        }
    }

    /// <summary>What is read and kept, and does nothing.</summary>
    public static IEnumerable<Finding> Kept(LinkResult linked, GeneratorOptions options) =>
        NotExecuted.Of(linked.Schema).Select(item => Finding.Of(GeneratorRules.NotExecuted, SourcePlace.Top(options.Absolute(item.Path)), item.What, item.Consequence));

    /// <summary>Formulas that cannot be computed, each at the place within its text.</summary>
    public static IEnumerable<Finding> Formulas(LinkResult linked, ImmutableArray<MetadataSource> sources, GeneratorOptions options)
    {
        foreach (var (formula, error) in FormulaPlanner.Problems(linked))
        {
            var content = sources.FirstOrDefault(source => source.Path == formula.Place.Path).Content ?? "";
            var place = ScalarPlace.At(content, formula.Place, formula.Text, error.Position, error.Length);
            yield return Finding.Of(GeneratorRules.Formula, StoredPlace.Of(place, options), linked.Schema.Find(formula.Object)!.Fields[formula.Field].Name, error.Message);
        }
    }

    /// <summary>Summaries of formulas that change without their record.</summary>
    public static IEnumerable<Finding> StaleSummaries(LinkResult linked, GeneratorOptions options)
    {
        foreach (var formula in linked.Formulas)
        {
            var rollUps = linked.Schema.Behaviours.FirstOrDefault(item => item.ObjectName == formula.Object)?.RollUps ?? default;
            foreach (var rollUp in rollUps.Where(rollUp => rollUp.Field == formula.Field))
            {
                if (linked.Schema.Find(formula.Object) is { } child && linked.Schema.Find(rollUp.Parent) is { } parent && !ObjectQL.Query.FormulaSet.Of(child).IsStill(formula.Field))
                {
                    yield return Finding.Of(GeneratorRules.StaleSummary, StoredPlace.Of(formula.Place, options), parent.Fields[rollUp.Summary].Name, parent.Name, child.Fields[formula.Field].Name);
                }
            }
        }
    }

    /// <summary>Filters of summaries that are wrong.</summary>
    public static IEnumerable<Finding> SummaryFilters(LinkResult linked, GeneratorOptions options)
    {
        foreach (var filter in linked.SummaryFilters)
        {
            foreach (var fault in filter.Faults)
            {
                yield return Finding.Of(GeneratorRules.SummaryFilter, StoredPlace.Of(fault.Place, options), fault.Message);
            }

            if (filter.Faults.IsEmpty && linked.Schema.Find(filter.Child) is { } child && StoredPlace.Text(filter.Clause, options) is { } text)
            {
                foreach (var error in ObjectQL.Query.SummaryFilters.Read(child, filter.Clause.Text).Errors)
                {
                    yield return Finding.Of(GeneratorRules.SummaryFilter, text.At(error.Position, error.Length), error.Message);
                }
            }
        }
    }

    /// <summary>Stored queries that say what no method does.</summary>
    public static IEnumerable<Finding> StoredQuery(StoredQuery query, GeneratorOptions options)
    {
        if (query.NotExecuted is { } kept)
        {
            yield return Finding.Of(
                GeneratorRules.NotExecuted, StoredPlace.Of(kept.Place, options), $"The query '{query.Name}'", $"no method is generated for it, since it says {kept.Message}");
        }
    }

    public static IEnumerable<Finding> Models(ImmutableArray<ModelDeclaration> models)
    {
        ModelDeclaration? first = null;
        foreach (var model in models)
        {
            if (model.Problem is { } problem)
            {
                yield return Finding.Of(GeneratorRules.ModelClass, model.Place, model.Name, problem);
            }
            else if (first is null)
            {
                first = model;
            }
            else
            {
                yield return Finding.Of(GeneratorRules.SeveralModels, model.Place, first.Name, model.Name);
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

    public static IEnumerable<Finding> Hooks(ImmutableArray<HookDeclaration> hooks, NameTable names, bool hasModel)
    {
        foreach (var hook in hooks)
        {
            if (HookPlanner.Problem(hook, hooks, names) is { } problem)
            {
                yield return Finding.Of(GeneratorRules.Hook, problem.Place, hook.Method.Replace("global::", ""), problem.Message);
            }
            else if (HookPlanner.Repeated(hook, hooks, names) is { } both)
            {
                yield return Finding.Of(GeneratorRules.RepeatedHook, hook.Place, hook.Method.Replace("global::", ""), hook.Event, both);
            }
            else if (!hasModel)
            {
                yield return Finding.Of(
                    GeneratorRules.IdleHook, hook.Place, hook.Method.Replace("global::", ""), "the project has no [ObjectModel] class whose operations would call it");
            }
        }
    }

    /// <summary>What is wrong with the conditions of hooks, once for each condition.</summary>
    public static IEnumerable<Finding> HookConditions(ImmutableArray<HookDeclaration> hooks, NameTable names, ImmutableArray<RecordPlan> records)
    {
        foreach (var hook in hooks)
        {
            if (hook.Options.When is not { } when || HookPlanner.Problem(hook, hooks, names) is not null)
            {
                continue;
            }

            foreach (var problem in HookCondition.Problems(hook, when, records))
            {
                yield return Finding.Of(GeneratorRules.HookCondition, problem.Place, hook.Method.Replace("global::", ""), problem.Message);
            }

            if (HookCondition.NeverHolds(hook, when, records))
            {
                yield return Finding.Of(GeneratorRules.IdleHook, when.Place, hook.Method.Replace("global::", ""), "no record can meet its When");
            }
        }
    }

    /// <summary>Formulas that hooks and rules read of a record which is not stored yet.</summary>
    public static IEnumerable<Finding> EarlyFormulas(ImmutableArray<HookDeclaration> hooks, ImmutableArray<RuleDeclaration> methods, ImmutableArray<RecordPlan> records)
    {
        foreach (var hook in hooks)
        {
            var record = hook.Reads.IsEmpty ? null : records.FirstOrDefault(plan => plan.Class == hook.ContextClass);
            foreach (var read in record is null ? [] : hook.Reads.Where(read => IsDistant(record, read.Property)))
            {
                yield return Finding.Of(
                    GeneratorRules.EarlyFormula, read.Place, read.Property,
                    Reader(read) + (hook.Event.EndsWith("Create", StringComparison.Ordinal) ? "read it from Result in an AfterCreate hook" : "read it from PreviousData as it was, or from GetRecord() in an AfterUpdate hook as it is"));
            }
        }

        foreach (var method in methods)
        {
            var record = method.Reads.IsEmpty ? null : records.FirstOrDefault(plan => plan.Schema.Name == method.ObjectName);
            foreach (var read in record is null ? [] : method.Reads.Where(read => IsDistant(record, read.Property)))
            {
                yield return Finding.Of(GeneratorRules.EarlyFormula, read.Place, read.Property, Reader(read) + "write it into the condition of a rule in the metadata, which looks at the other records, or ask for those");
            }
        }
    }

    private static string Reader(FieldRead read) => read.By is null ? "" : $"'{read.By}' reads it of the record that it is given; ";

    private static bool IsDistant(RecordPlan record, string property) => record.Fields.Any(field => field.Name == property && !field.Schema.IsStored && field.Formula is null);

    public static IEnumerable<Finding> Actions(EquatableArray<ActionOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            foreach (var problem in outcome.Problems)
            {
                yield return Finding.Of(GeneratorRules.Action, problem.Place, outcome.Name, problem.Message);
            }

            if (outcome.Difference is { } difference)
            {
                yield return Finding.Of(GeneratorRules.ActionResult, difference.Place, outcome.Name, difference.Message);
            }
        }
    }

    /// <summary>Actions that are declared and have no code: calling them is an error.</summary>
    public static IEnumerable<Finding> MissingActions(
        EquatableArray<PlacedAction> declared, EquatableArray<ActionNames> implemented, GeneratorOptions options, ImmutableArray<ActionDeclaration> methods)
    {
        foreach (var action in declared)
        {
            if (!methods.Any(method => method.ObjectName?.Value == action.ObjectName && method.ActionName?.Value == action.Name) && implemented.FirstOrDefault(item => item.ObjectName == action.ObjectName)?.Actions.Any(item => item.Name == action.Name) != true)
            {
                yield return Finding.Of(
                    GeneratorRules.NotExecuted,
                    StoredPlace.Of(action.Place, options),
                    $"The action '{action.Name}' of '{action.ObjectName}'",
                    $"no method has [Action(\"{action.ObjectName}\", \"{action.Name}\")]");
            }
        }
    }

    /// <summary>A rule that is left out, or whose message has a place that nothing fills.</summary>
    public static Finding Rule(RuleProblem problem) => problem.MessagePlace is { } name
        ? Finding.Of(Descriptors.Of(MetadataRules.MessagePlace), problem.Place, problem.Rule, problem.ObjectName, name, problem.Message)
        : Finding.Of(problem.IsNote ? GeneratorRules.StateMachine : problem.IsMachine ? GeneratorRules.MachineRefused : GeneratorRules.RuleNotChecked, problem.Place, problem.Rule, problem.ObjectName, problem.Message);

    public static IEnumerable<Finding> RuleMethods(ImmutableArray<RuleDeclaration> methods, NameTable names)
    {
        foreach (var method in methods)
        {
            var problem = method.Problem ?? (names.Objects.Any(item => item.ObjectName == method.ObjectName) ? null
                : $"names the object '{method.ObjectName}', which no metadata file defines.{NearName.Hint(method.ObjectName, names.Objects.Select(static item => item.ObjectName))}");
            if (problem is not null)
            {
                yield return Finding.Of(GeneratorRules.RuleMethod, method.Place, method.Method.Replace("global::", ""), problem.TrimEnd('.'));
            }
        }
    }

    public static IEnumerable<Finding> Query(QueryOutcome outcome)
    {
        foreach (var problem in outcome.Problems)
        {
            yield return problem.IsMethod
                ? Finding.Of(problem.Rule, problem.Place, outcome.Name, problem.Message)
                : Finding.Of(problem.Rule, problem.Place, problem.Message);
        }
    }

    /// <summary>Conditions of permissions that cannot be used.</summary>
    public static IEnumerable<Finding> Permission(AccessOutcome outcome, EquatableArray<PlacedCondition> conditions, GeneratorOptions options)
    {
        foreach (var (place, message) in ConditionFault.Placed(outcome.Faults, conditions.Where(condition => condition.ObjectName == outcome.ObjectName)))
        {
            yield return Finding.Of(Descriptors.Of(MetadataRules.UnusableCondition), StoredPlace.Of(place, options), message);
        }
    }

    public static IEnumerable<Finding> Names(NameTable names, GeneratorOptions options)
    {
        foreach (var collision in names.Collisions)
        {
            yield return Finding.Of(
                GeneratorRules.ClassName,
                SourcePlace.Top(options.Absolute(collision.Path)),
                collision.ObjectName,
                collision.Wanted,
                collision.Given);
        }
    }
}
