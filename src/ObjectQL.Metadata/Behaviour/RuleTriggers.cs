namespace ObjectQL.Metadata;

/// <summary>The operations at which a rule is checked, as a set.</summary>
[Flags]
public enum RuleTriggers : byte
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>When a record is created.</summary>
    Create = 1,

    /// <summary>When a record is changed.</summary>
    Update = 2,

    /// <summary>When a record is deleted.</summary>
    Delete = 4,
}
