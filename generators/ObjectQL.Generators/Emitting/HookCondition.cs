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
        foreach (var record in records.OrderBy(static plan => plan.Schema.Name, StringComparer.Ordinal))
        {
            if (!(hook.ClassName is { } name ? name == record.Class : hook.ObjectNames.Contains("*") || hook.ObjectNames.Contains(record.Schema.Name)))
            {
                continue;
            }

            var parsed = ExpressionParser.Parse(text, new QueryScope(record.Schema, other => records.FirstOrDefault(plan => plan.Schema.Name == other)?.Schema), []);
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
}
