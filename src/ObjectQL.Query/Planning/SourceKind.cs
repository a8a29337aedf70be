namespace ObjectQL.Query;

/// <summary>How a query reaches the records of a source.</summary>
public enum SourceKind : byte
{
    /// <summary>The queried object itself.</summary>
    Root,

    /// <summary>The one record that a lookup of the parent source refers to; its fields are null where there is none.</summary>
    Lookup,

    /// <summary>The records whose lookup refers to the parent source.</summary>
    Children,
}
