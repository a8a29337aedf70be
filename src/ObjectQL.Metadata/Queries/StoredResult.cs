namespace ObjectQL.Metadata;

/// <summary>What a stored query gives.</summary>
public enum StoredResult : byte
{
    /// <summary>All records.</summary>
    List,

    /// <summary>The first record, or none (<c>single: true</c>).</summary>
    First,

    /// <summary>The number of records (<c>count: true</c>).</summary>
    Count,
}
