namespace ObjectQL;

/// <summary>The words that join conditions.</summary>
internal enum JsonWord
{
    And,
    Or,
    Not,

    /// <summary>Not one of several.</summary>
    Nor,
}
