using System.Collections.Immutable;
using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What the generator made of the project, in one line for whoever looks.</summary>
internal static class BuildSummary
{
    /// <summary>The line: how many objects, hooks and queries there are, and which queries are not precompiled, and why.</summary>
    public static string Of(NameTable names, ImmutableArray<HookDeclaration> hooks, IEnumerable<QueryOutcome> queries, IEnumerable<StoredQuery> stored)
    {
        var outcomes = queries.ToArray();
        var left = outcomes.Where(static outcome => outcome.Method is null).Select(static outcome => (outcome.Name, Reason: outcome.Problems.IsEmpty ? "" : outcome.Problems[0].Message))
            .Concat(stored.Where(static query => query.NotExecuted is not null).Select(static query => (query.Name, Reason: "it says " + query.NotExecuted!.Message)))
            .OrderBy(static item => item.Name, StringComparer.Ordinal)
            .Select(static item => $"'{item.Name}' ({item.Reason.TrimEnd('.')})")
            .ToArray();
        var text = $"{Count(names.Objects.Count, "object")}, {Count(hooks.Count(hook => HookPlanner.Problem(hook, hooks, names) is null), "hook")}, {Count(outcomes.Count(static outcome => outcome.Method is not null), "precompiled query", "precompiled queries")}";
        return left.Length == 0 ? text : $"{text}; not precompiled: {string.Join(", ", left)}";
    }

    private static string Count(int count, string one, string? several = null) => count.ToString(CultureInfo.InvariantCulture) + " " + (count == 1 ? one : several ?? one + "s");
}
