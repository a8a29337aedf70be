using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The select struct of a field.</summary>
/// <param name="Name">The struct.</param>
/// <param name="Label">The field's label, for its documentation.</param>
/// <param name="Options">Its known values.</param>
/// <param name="IsNumeric">Whether the metadata writes all values as numbers.</param>
internal sealed record SelectPlan(string Name, string Label, EquatableArray<OptionPlan> Options, bool IsNumeric);
