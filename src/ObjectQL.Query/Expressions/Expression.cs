namespace ObjectQL.Query;

/// <summary>
/// A typed, immutable, value-equal expression over the fields of one object. Every way to ask for data (fluent C#, JSON,
/// metadata files) becomes such a tree; printers turn it into SQL, the evaluator runs it in memory.
/// </summary>
/// <remarks>Null semantics are SQL's: a comparison with null is unknown, and an unknown condition selects nothing.</remarks>
public abstract record Expression;
