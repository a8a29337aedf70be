namespace ObjectQL.Metadata;

/// <summary>An object before and after it was told what refers to it.</summary>
/// <param name="Without">Before.</param>
/// <param name="Lookups">What refers to it.</param>
/// <param name="With">After.</param>
internal sealed record ChildrenLink(ObjectSchema Without, List<(string Object, string Field)> Lookups, ObjectSchema With)
{
    /// <summary>Whether the object would become the same again.</summary>
    public bool IsOf(ObjectSchema without, List<(string Object, string Field)> lookups)
    {
        if (!ReferenceEquals(Without, without) || Lookups.Count != lookups.Count)
        {
            return false;
        }

        for (var i = 0; i < lookups.Count; i++)
        {
            if (lookups[i] != Lookups[i])
            {
                return false;
            }
        }

        return true;
    }
}
