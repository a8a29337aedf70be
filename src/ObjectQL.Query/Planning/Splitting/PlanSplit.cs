namespace ObjectQL.Query;

/// <summary>A plan divided between an engine and the evaluation in memory.</summary>
/// <param name="Engine">
/// What the engine is asked for. It takes the parameters of the whole plan, by the same numbers, so that the same values serve both.
/// </param>
/// <param name="IsWhole">Whether that is all; otherwise the whole plan runs in memory over what the engine gives.</param>
internal sealed record PlanSplit(QueryPlan Engine, bool IsWhole)
{
    /// <summary>The conditions that the engine does not decide; null for none.</summary>
    public Expression? Rest { get; init; }
}
