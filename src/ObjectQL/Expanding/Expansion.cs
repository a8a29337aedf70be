namespace ObjectQL;

/// <summary>A relation whose records come along with a query.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Query">What is asked of its records.</param>
internal readonly record struct Expansion(Relation Relation, QueryBuilder Query);
