namespace ObjectQL;

/// <summary>One entry of the index over a foreign key: sorted by the referred id, then by the referring one.</summary>
/// <param name="Target">The id that is referred to.</param>
/// <param name="Id">The id of the referring record.</param>
internal readonly record struct ReferenceEntry(string Target, string Id) : IComparable<ReferenceEntry>
{
    public int CompareTo(ReferenceEntry other)
    {
        var order = string.CompareOrdinal(Target, other.Target);
        return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
    }
}
