namespace ObjectQL.Query;

/// <summary>What a text is used as.</summary>
public enum ExpressionUse : byte
{
    /// <summary>A condition: a filter, a rule, a permission.</summary>
    Condition,

    /// <summary>A value of any type: a formula, a sort key.</summary>
    Value,

    /// <summary>A value of a row: a column, or a sort key of rows. It may aggregate: <c>sum(budget)</c>.</summary>
    Column,

    /// <summary>A condition on groups, which may aggregate: <c>count() > 3</c>.</summary>
    GroupCondition,
}
