using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What a plan does and why: how the records are reached, what that is estimated to cost, the statement, and what would serve better.</summary>
/// <param name="Kind">What the plan does.</param>
/// <param name="Object">The object.</param>
/// <param name="Path">How the records of the object are reached.</param>
public sealed record QueryExplanation(PlanKind Kind, string Object, AccessPath Path)
{
    /// <summary>The steps, each an operation over what the next, deeper one gives.</summary>
    public EquatableArray<string> Steps { get; init; }

    /// <summary>Whether the conditions contradict themselves, so that no database is asked.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The other ways, the cheapest first.</summary>
    public EquatableArray<AccessPath> Others { get; init; }

    /// <summary>How many records match.</summary>
    public double Rows { get; init; }

    /// <summary>Whether there were statistics; without them the numbers stand on assumptions and decide nothing.</summary>
    public bool HasStatistics { get; init; }

    /// <summary>The statement of each dialect that was asked for, by the dialect's name.</summary>
    public IReadOnlyDictionary<string, string> Sql { get; init; } = new Dictionary<string, string>();

    /// <summary>What the engine says about its own plan, a step each; empty when it says nothing.</summary>
    public EquatableArray<string> EnginePlan { get; init; }

    /// <summary>What was decided and why.</summary>
    public EquatableArray<string> Reasons { get; init; }

    /// <summary>How related records come along, by the relations that the query expands.</summary>
    public EquatableArray<ExpandChoice> Expansions { get; init; }

    /// <summary>The index that would serve the query; null when none is missing.</summary>
    public IndexAdvice? Advice { get; init; }

    /// <summary>The explanation for reading.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Steps.Count; i++)
        {
            text.Append(' ', i * 2).Append(Steps[i]).Append('\n');
        }

        text.AppendFormat(CultureInfo.InvariantCulture, "estimate: {0:0} records match, cost {1:0}{2}\n", Math.Ceiling(Rows), Math.Ceiling(Path.Cost), HasStatistics ? "" : " (no statistics: run AnalyzeAsync)");
        Append(text, "why", Reasons);
        Append(text, "related records", Expansions.Select(static choice => choice.ToString()));
        Append(text, "other ways", Others.Select(static path => path.ToString()));
        Append(text, "SQL", Sql.Select(static pair => $"{pair.Key}: {pair.Value}"));
        Append(text, "engine", EnginePlan);
        Append(text, "advice", Advice is null ? [] : Advice.ToString().Split('\n'));
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var isFirst = true;
        foreach (var line in lines)
        {
            text.Append(isFirst ? title + ":\n" : "").Append("  ").Append(line).Append('\n');
            isFirst = false;
        }
    }
}
