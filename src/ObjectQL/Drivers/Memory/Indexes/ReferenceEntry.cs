namespace ObjectQL;

/// <summary>One entry of the index over a foreign key, or over the words of searched texts: sorted by the referred id or the word, then by the record's id.</summary>
/// <param name="Target">The id that is referred to, or the word.</param>
/// <param name="Id">The id of the record.</param>
internal readonly record struct ReferenceEntry(string Target, string Id) : IComparable<ReferenceEntry>
{
    public int CompareTo(ReferenceEntry other)
    {
        var order = string.CompareOrdinal(Target, other.Target);
        return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
    }
}
