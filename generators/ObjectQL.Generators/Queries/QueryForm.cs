namespace ObjectQL.Generators;

/// <summary>How much a return type holds.</summary>
internal enum QueryForm
{
    /// <summary>All that is found.</summary>
    List,

    /// <summary>One, or one value.</summary>
    One,

    /// <summary>All, one by one.</summary>
    Stream,
}
