namespace ObjectQL;

/// <summary>One instruction of a <see cref="QueryBuilder"/>: three words without a gap, so that two lists of them are compared as bytes.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Left">Its left operand, or what the code says.</param>
/// <param name="Right">Its right operand, or what the code says.</param>
internal readonly record struct QueryInstruction(QueryCode Code, Operand Left, Operand Right);
