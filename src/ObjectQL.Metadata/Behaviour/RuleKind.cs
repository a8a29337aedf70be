namespace ObjectQL.Metadata;

/// <summary>What a validation rule checks.</summary>
public enum RuleKind : byte
{
    /// <summary>A condition over the record and over those that its lookups lead to.</summary>
    Condition,

    /// <summary>The form of a text.</summary>
    Format,

    /// <summary>The change of a state.</summary>
    Machine,

    /// <summary>That no other record has the same values.</summary>
    Unique,

    /// <summary>Whether there are related records.</summary>
    Related,

    /// <summary>The shape of a JSON value.</summary>
    Json,

    /// <summary>What a C# method says.</summary>
    Method,

    /// <summary>Nothing: it is broken itself, or of a kind that nothing executes.</summary>
    None,
}
