namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>A random rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Condition">What must hold.</param>
/// <param name="ApplyWhen">When it is checked; null for always.</param>
/// <param name="Changed">The field that must become another on an update; null for any.</param>
/// <param name="Trigger">The operation at which it is checked; empty for both.</param>
internal sealed record RandomRule(string Name, RandomCondition Condition, RandomCondition? ApplyWhen, string? Changed, string Trigger)
{
    public string Yaml => $"{{ name: {Name}, type: cross_field, message: m, rule: {Condition.Yaml}"
        + (ApplyWhen is null ? "" : $", apply_when: {ApplyWhen.Yaml}") + (Changed is null ? "" : $", fields: [{Changed}]") + (Trigger.Length == 0 ? "" : $", trigger: {Trigger}") + " }";

    public bool IsBroken(Dictionary<string, object?> row, Dictionary<string, object?>? before) =>
        Trigger != (before is null ? "update" : "create")
        && (before is null || Changed is null || !RandomRules.Same(row[Changed], before[Changed]))
        && ApplyWhen?.Holds(row) != false
        && !Condition.Holds(row);
}
