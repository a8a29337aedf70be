using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Who may do what with the records of an object, as the C# that constructs it.</summary>
/// <param name="Namespace">The namespace of the model.</param>
/// <param name="Class">The record class.</param>
/// <param name="ObjectName">The object.</param>
/// <param name="Files">The permission files.</param>
/// <param name="Code">The expression.</param>
internal sealed record AccessPlan(string Namespace, string Class, string ObjectName, EquatableArray<string> Files, string Code);
