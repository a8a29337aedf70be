namespace ObjectQL;

/// <summary>What a condition of a JSON filter does with a field.</summary>
internal enum JsonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Contains,
    NotContains,
    StartsWith,
    EndsWith,
    Like,
    NotLike,

    /// <summary>Like, regardless of case.</summary>
    LikeAnyCase,
    Between,

    /// <summary>Null when the value is true or missing, not null when it is false.</summary>
    IsNull,

    /// <summary>The opposite.</summary>
    IsNotNull,

    /// <summary>The negation of further operators.</summary>
    Not,

    /// <summary>Equal to another field.</summary>
    Field,

    /// <summary>At least one child matches.</summary>
    Any,

    /// <summary>No child matches.</summary>
    None,

    /// <summary>Refused: no engine but one has it in the same sense.</summary>
    Regex,
}
