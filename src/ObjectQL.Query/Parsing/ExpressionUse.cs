namespace ObjectQL.Query;

/// <summary>What a text is used as.</summary>
public enum ExpressionUse : byte
{
    /// <summary>A condition: a filter, a rule, a permission.</summary>
    Condition,

    /// <summary>A value of any type: a formula, a sort key, a column.</summary>
    Value,
}
