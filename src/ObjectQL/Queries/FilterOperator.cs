namespace ObjectQL;

/// <summary>The nodes of a filter under construction.</summary>
internal enum FilterOperator : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    IsNull,
    Not,
    And,
    Or,
}
