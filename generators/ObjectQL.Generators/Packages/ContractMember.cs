namespace ObjectQL.Generators;

/// <summary>A property of a contract.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">The property.</param>
/// <param name="Type">Its type without <c>?</c>.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="IsSettable">Whether it is assigned.</param>
/// <param name="IsSelect">Whether records have a struct of options here, which a package sees as its text.</param>
internal sealed record ContractMember(string Field, string Name, string Type, bool IsNullable, bool IsSettable, bool IsSelect)
{
    /// <summary>What the metadata say about the field; it stays in the package.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Whether the package sees as a text what refers to a record whose ids are of another type in the application.</summary>
    public bool IsReferenceIn(FieldPlan field) => Type == "string" && field.Schema.Reference is not null && (field.Type == "long" || field.IsUuid);
}
