namespace ObjectQL.Query;

/// <summary>How conditions are joined.</summary>
public enum LogicalOperator : byte
{
    /// <summary>All hold.</summary>
    And,

    /// <summary>At least one holds.</summary>
    Or,
}
