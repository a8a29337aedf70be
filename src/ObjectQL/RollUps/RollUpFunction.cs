namespace ObjectQL;

/// <summary>What a summary computes of its children.</summary>
public enum RollUpFunction
{
    /// <summary>How many there are.</summary>
    Count,

    /// <summary>The sum of a field; 0 when there is none.</summary>
    Sum,

    /// <summary>The least value; null when there is none.</summary>
    Min,

    /// <summary>The greatest value; null when there is none.</summary>
    Max,

    /// <summary>The mean; null when there is none.</summary>
    Avg,
}
