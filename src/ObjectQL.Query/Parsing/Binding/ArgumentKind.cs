namespace ObjectQL.Query;

/// <summary>What an argument of a function must be.</summary>
internal enum ArgumentKind : byte
{
    /// <summary>Any value.</summary>
    Any,

    /// <summary>A text or an option.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A date or a point in time.</summary>
    Moment,

    /// <summary>Comparable with the other arguments.</summary>
    Same,
}
