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

    /// <summary>To each value of the map that is a map, and to each map in a list that is such a value.</summary>
    EachOfEach,
}
