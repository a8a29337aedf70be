using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>The <c>When</c> of a hook: read against the object's fields and printed as C#.</summary>
internal static class HookCondition
{
    /// <summary>The condition as C# over the record <c>x</c>; null when it is wrong, which is reported elsewhere.</summary>
    public static string? Code(RecordPlan record, string text)
    {
        var printer = RecordValues.Printer(record, "x", "context");
        var expression = ExpressionParser.Parse(text, new QueryScope(record.Schema, static _ => null), []).Expression;
        return expression is null || printer.WhyNot(expression) is not null ? null : printer.Holds(expression);
    }

    /// <summary>What is wrong with the condition for the first of its objects that it does not fit.</summary>
    public static IEnumerable<QueryProblem> Problems(HookDeclaration hook, QueryText when, IReadOnlyList<RecordPlan> records)
    {
        var text = when.Value!;
        foreach (var record in Served(hook, records))
        {
            var parsed = Read(text, record, records);
            if (!parsed.Errors.IsEmpty)
            {
                return parsed.Errors.Select(error => new QueryProblem(true, error.Message, when.At(error.Position, error.Length)));
            }

            if (RecordValues.Printer(record, "x", "context").WhyNot(parsed.Expression!) is { } reason)
            {
                return [new QueryProblem(true, $"This condition cannot be tested on the record alone: {reason}; test it in the method.", when.At(0, text.Length))];
            }
        }

        return [];
    }

    /// <summary>Whether the condition holds for no record of any of its objects: it contradicts itself, or what is known before.</summary>
    public static bool NeverHolds(HookDeclaration hook, QueryText when, IReadOnlyList<RecordPlan> records)
    {
        var served = Served(hook, records).ToArray();
        return served.Length != 0 && Array.TrueForAll(served, record => Read(when.Value!, record, records).Expression is { } condition && ConditionFacts.NeverHolds(condition, record.Schema));
    }

    private static IEnumerable<RecordPlan> Served(HookDeclaration hook, IReadOnlyList<RecordPlan> records) => records
        .Where(record => hook.ClassName is { } name ? name == record.Class : hook.ObjectNames.Contains("*") || hook.ObjectNames.Contains(record.Schema.Name))
        .OrderBy(static plan => plan.Schema.Name, StringComparer.Ordinal);

    private static ParsedExpression Read(string text, RecordPlan record, IReadOnlyList<RecordPlan> records) =>
        ExpressionParser.Parse(text, new QueryScope(record.Schema, other => records.FirstOrDefault(plan => plan.Schema.Name == other)?.Schema), []);
}
