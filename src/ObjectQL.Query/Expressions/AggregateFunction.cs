namespace ObjectQL.Query;

/// <summary>What is computed over a group of records. Nulls are left out, as in SQL.</summary>
public enum AggregateFunction : byte
{
    /// <summary>The number of values, or of records when there is no operand; 0 for an empty group.</summary>
    Count,

    /// <summary>The sum, exact for exact numbers; null for an empty group.</summary>
    Sum,

    /// <summary>The mean, a double; null for an empty group.</summary>
    Average,

    /// <summary>The least value.</summary>
    Min,

    /// <summary>The greatest value.</summary>
    Max,

    /// <summary>The texts one behind the other with a separator, in ascending order.</summary>
    StringAgg,
}
