using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A column of a result of rows, as <c>having</c> finds it by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Form">What values it is compared with.</param>
internal sealed record JsonColumn(string Name, Operand Value, FieldSchema Form);
