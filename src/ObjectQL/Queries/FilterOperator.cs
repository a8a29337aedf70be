using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The nodes of a filter under construction; the comparisons are those of the expression tree.</summary>
internal enum FilterOperator : byte
{
    Equal = ComparisonOperator.Equal,
    NotEqual = ComparisonOperator.NotEqual,
    Less = ComparisonOperator.Less,
    LessOrEqual = ComparisonOperator.LessOrEqual,
    Greater = ComparisonOperator.Greater,
    GreaterOrEqual = ComparisonOperator.GreaterOrEqual,
    IsNull,
    Not,
    And,
    Or,
}
