namespace ObjectQL.Query;

/// <summary>Where records without a value come in an order.</summary>
public enum NullOrder : byte
{
    /// <summary>First ascending, last descending, as if null were less than any value.</summary>
    Default,

    /// <summary>First.</summary>
    First,

    /// <summary>Last.</summary>
    Last,
}
