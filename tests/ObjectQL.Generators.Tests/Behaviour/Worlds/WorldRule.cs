namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>A random rule of any type, as YAML and as what it means.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">What its type says.</param>
/// <param name="Breaks">Whether a change breaks it.</param>
internal sealed record WorldRule(string Name, string Keys, Func<WorldChange, bool> Breaks)
{
    /// <summary>The operations at which it is checked; none says creates and updates.</summary>
    public string[] Triggers { get; init; } = [];

    public RandomCondition? ApplyWhen { get; init; }

    /// <summary>On an update it is checked only when one of these becomes another; for any change when there are none.</summary>
    public string[] Changed { get; init; } = [];

    /// <summary>Whether YAML says <see cref="Changed"/>; the fields of a unique rule are something else.</summary>
    public bool SaysChanged { get; init; } = true;

    public string Severity { get; init; } = "error";

    public int Priority { get; init; } = 100;

    /// <summary>Whether it asks for other records, and so comes behind those that do not.</summary>
    public bool IsRelated { get; init; }

    public string Yaml => $"{{ name: {Name}, message: m, severity: {Severity}, priority: {Priority}, {Keys}"
        + (ApplyWhen is null ? "" : $", apply_when: {ApplyWhen.Yaml}")
        + (SaysChanged && Changed.Length != 0 ? $", fields: [{string.Join(", ", Changed)}]" : "")
        + (Triggers.Length == 0 ? "" : $", trigger: [{string.Join(", ", Triggers)}]") + " }";

    public bool IsBroken(WorldChange change) =>
        (Triggers.Length == 0 ? change.Kind != "delete" : Triggers.Contains(change.Kind))
        && (change.Kind != "update" || Changed.Length == 0 || Changed.Any(field => !RandomRules.Same(change.Row[field], change.Before![field])))
        && ApplyWhen?.Holds(change.Row) != false
        && Breaks(change);
}
