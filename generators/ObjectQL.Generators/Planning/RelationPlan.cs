namespace ObjectQL.Generators;

/// <summary>The generated way to related records.</summary>
/// <param name="Name">The property.</param>
/// <param name="Class">Their record class.</param>
/// <param name="Relationship">The name of the relationship, for children; the lookup's name otherwise.</param>
internal sealed record RelationPlan(string Name, string Class, string Relationship);
