namespace ObjectQL;

/// <summary>What an operation does to a record.</summary>
public enum ChangeKind
{
    /// <summary>A record is stored for the first time.</summary>
    Create,

    /// <summary>A stored record is changed.</summary>
    Update,

    /// <summary>A record is deleted.</summary>
    Delete,
}
