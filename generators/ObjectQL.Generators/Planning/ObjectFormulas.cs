using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What is known of the formulas of an object.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Formulas">Its formulas.</param>
internal sealed record ObjectFormulas(string ObjectName, EquatableArray<FormulaPlan> Formulas);
