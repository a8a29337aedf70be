namespace ObjectQL.Query;

/// <summary>How two values are compared.</summary>
public enum ComparisonOperator : byte
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c>; unknown when a side is null.</summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
}
