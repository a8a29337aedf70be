namespace ObjectQL.Metadata;

/// <summary>An object before and after it was told what refers to it.</summary>
/// <param name="Without">Before.</param>
/// <param name="Lookups">What refers to it.</param>
/// <param name="With">After.</param>
internal sealed record ChildrenLink(ObjectSchema Without, (string Object, string Field)[] Lookups, ObjectSchema With)
{
    /// <summary>Whether the object would become the same again.</summary>
    public bool IsOf(ObjectSchema without, Referrers lookups, ObjectSchema[] objects)
    {
        if (!ReferenceEquals(Without, without) || Lookups.Length != lookups.Count)
        {
            return false;
        }

        for (var i = 0; i < Lookups.Length; i++)
        {
            if (lookups.Name(i, objects) != Lookups[i])
            {
                return false;
            }
        }

        return true;
    }
}
