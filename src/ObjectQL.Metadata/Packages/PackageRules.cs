namespace ObjectQL.Metadata;

/// <summary>What can be wrong with the files of several packages together; the generator tells it where they are composed.</summary>
internal static class PackageRules
{
    /// <summary>Two packages add one field.</summary>
    public static readonly MetadataRule FieldTwice = new(
        "OQL0792",
        "Two packages add one field",
        "'{0}' is added to '{1}' by the packages '@{2}' and '@{3}', each with a type; neither knows what the other stores there. Rename it in one of them, or leave the type to the one and let the other depend on it.",
        DiagnosticLevel.Error);
}
