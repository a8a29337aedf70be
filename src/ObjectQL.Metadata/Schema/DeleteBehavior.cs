namespace ObjectQL.Metadata;

/// <summary>What happens to a record when the record that it refers to is deleted (<c>deleteBehavior</c>).</summary>
public enum DeleteBehavior : byte
{
    /// <summary><c>set_null</c>: the reference is cleared.</summary>
    SetNull,

    /// <summary><c>cascade</c>: the referring record is deleted as well.</summary>
    Cascade,

    /// <summary><c>restrict</c>: the delete is refused.</summary>
    Restrict,
}
