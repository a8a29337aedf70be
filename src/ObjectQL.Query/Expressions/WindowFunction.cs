namespace ObjectQL.Query;

/// <summary>The functions over a window of records (FORMAT 14.1 lists them).</summary>
public enum WindowFunction : byte
{
    /// <summary>1, 2, 3, …</summary>
    RowNumber,

    /// <summary>The place, equal for equals, with gaps.</summary>
    Rank,

    /// <summary>The place, equal for equals, without gaps.</summary>
    DenseRank,

    /// <summary>(rank − 1) / (records − 1), 0 for a single record.</summary>
    PercentRank,

    /// <summary>The value of the record before.</summary>
    Lag,

    /// <summary>The value of the record behind.</summary>
    Lead,

    /// <summary>The first value of the frame.</summary>
    FirstValue,

    /// <summary>The last value of the frame.</summary>
    LastValue,

    /// <summary>The sum over the frame.</summary>
    Sum,

    /// <summary>The mean over the frame.</summary>
    Average,

    /// <summary>The number of values in the frame.</summary>
    Count,

    /// <summary>The least value of the frame.</summary>
    Min,

    /// <summary>The greatest value of the frame.</summary>
    Max,
}
