namespace ObjectQL.Metadata;

/// <summary>A relationship seen from the referred object: the records of another object whose lookup refers to it.</summary>
/// <param name="Name">The name of the relationship in queries: the child's name, or <c>child_by_field</c> where several lookups of it refer here.</param>
/// <param name="Object">The name of the object that has the lookup.</param>
/// <param name="Field">The name of the lookup.</param>
public sealed record ChildSchema(string Name, string Object, string Field);
