using ObjectQL.Query;

namespace ObjectQL;

/// <summary>An aggregate with its compiled operand and filter.</summary>
internal sealed record CompiledAggregate(AggregateExpression Expression, Node? Operand, Node? Filter);
