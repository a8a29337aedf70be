namespace ObjectQL;

/// <summary>What a condition on a field that the object does not have means.</summary>
public enum UnknownFields : byte
{
    /// <summary><c>INVALID_REQUEST</c>, with the nearest name.</summary>
    Error,

    /// <summary>The condition is neither true nor false, so that it selects no record, negated or not.</summary>
    MatchNothing,
}
