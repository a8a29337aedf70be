namespace ObjectQL.Analyzers;

/// <summary>A field as generated code describes it.</summary>
/// <param name="Name">Its name in the metadata.</param>
/// <param name="Type">Its type, as the member of <c>FieldType</c> is called.</param>
/// <param name="IsIndexed">Whether an index begins with it.</param>
internal sealed record FieldModel(string Name, string Type, bool IsIndexed)
{
    /// <summary>Whether it is computed when it is read, so that the database has no column of it.</summary>
    public bool IsFormula => Type == "Formula";

    /// <summary>Whether it is kept secret from whoever reads the record.</summary>
    public bool IsSecret => Type == "Password";

    /// <summary>Whether few values share all records, so that an index on it alone leads to most of them.</summary>
    public bool HasFewValues => Type is "Boolean" or "Toggle" or "Select" or "Radio" or "MultiSelect" or "Checkboxes" or "Rating";
}
