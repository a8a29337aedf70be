namespace ObjectQL.Query;

/// <summary>The value of a field of the queried object.</summary>
/// <param name="Field">The field's number.</param>
public sealed record FieldExpression(int Field) : Expression;
