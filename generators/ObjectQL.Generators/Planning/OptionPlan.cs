namespace ObjectQL.Generators;

/// <summary>One known option of a select struct.</summary>
/// <param name="Name">The static member.</param>
/// <param name="Value">The stored value.</param>
/// <param name="Label">The text shown to people.</param>
internal sealed record OptionPlan(string Name, string Value, string Label);
