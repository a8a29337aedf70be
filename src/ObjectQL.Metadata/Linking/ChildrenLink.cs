namespace ObjectQL.Metadata;

/// <summary>An object before and after it was told what refers to it.</summary>
/// <param name="Without">Before.</param>
/// <param name="With">After.</param>
internal sealed record ChildrenLink(ObjectSchema Without, ObjectSchema With);
