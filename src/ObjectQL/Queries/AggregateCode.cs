namespace ObjectQL;

/// <summary>The flags of an aggregate's instruction, beside the function in its lowest byte.</summary>
internal static class AggregateCode
{
    /// <summary>Equal values count once.</summary>
    public const int Distinct = 0x100;

    /// <summary>The last argument is the condition that records must match to take part.</summary>
    public const int Filter = 0x200;
}
