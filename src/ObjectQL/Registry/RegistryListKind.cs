namespace ObjectQL;

/// <summary>By what items are listed.</summary>
internal enum RegistryListKind
{
    /// <summary>By their type.</summary>
    Type,

    /// <summary>By a tag.</summary>
    Tag,

    /// <summary>By an item that they need.</summary>
    Needed,
}
