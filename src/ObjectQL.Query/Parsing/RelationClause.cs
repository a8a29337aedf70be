namespace ObjectQL.Query;

/// <summary>What is asked of records that come along.</summary>
/// <param name="Word">What it is: <c>where</c>, <c>order by</c>, <c>take</c>, <c>skip</c>, <c>select</c> or <c>expand</c>.</param>
/// <param name="Part">What stands behind the word.</param>
public readonly record struct RelationClause(string Word, QueryItem Part);
