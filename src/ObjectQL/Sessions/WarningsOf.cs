namespace ObjectQL;

/// <summary>What becomes of the record that warnings are about.</summary>
internal enum WarningsOf
{
    /// <summary>It is refused, and they tell what else is to be mended.</summary>
    Refused,

    /// <summary>It is about to be stored.</summary>
    Created,

    /// <summary>It is changed or deleted within a transaction.</summary>
    Changed,
}
