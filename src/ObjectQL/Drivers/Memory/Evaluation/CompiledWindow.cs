using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A window with its compiled operand, partition and order.</summary>
internal sealed record CompiledWindow(WindowExpression Expression, Node? Operand, Node[] PartitionBy, Node[] OrderBy);
