namespace ObjectQL;

/// <summary>Where a place in a sorted index stands.</summary>
internal enum SortedPlace : byte
{
    /// <summary>It is an entry.</summary>
    Entry,

    /// <summary>Before all entries that begin with its values.</summary>
    Before,

    /// <summary>Behind all entries that begin with its values.</summary>
    Behind,

    /// <summary>Behind all entries whose text begins with its last value.</summary>
    BehindPrefix,
}
