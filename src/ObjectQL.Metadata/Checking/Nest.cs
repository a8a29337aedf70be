namespace ObjectQL.Metadata;

/// <summary>To what the nested keys of a known key belong.</summary>
internal enum Nest : byte
{
    /// <summary>To the map itself.</summary>
    Self,

    /// <summary>To each item of the list, or each value of the map, that is a map.</summary>
    Each,

    /// <summary>To each item of the list, or each value of the map; all of them must be maps.</summary>
    EachMap,
}
