namespace ObjectQL.Metadata;

/// <summary>How metadata stopped fitting what was stored by an earlier form of them.</summary>
public enum SchemaChangeKind : byte
{
    /// <summary>The object is gone; its table stays.</summary>
    ObjectRemoved,

    /// <summary>The field is gone; its column stays.</summary>
    FieldRemoved,

    /// <summary>The field holds another kind of value, or refers to another object.</summary>
    TypeChanged,

    /// <summary>Texts may be less long.</summary>
    LengthReduced,

    /// <summary>Decimals have other digits.</summary>
    DigitsChanged,

    /// <summary>A new field is required and has no default, so that no stored record has a value.</summary>
    RequiredAdded,

    /// <summary>The field has become required.</summary>
    BecameRequired,

    /// <summary>Options of a select are gone.</summary>
    OptionsRemoved,

    /// <summary>Ids have another type.</summary>
    IdTypeChanged,

    /// <summary>Values that could be equal must differ now.</summary>
    BecameUnique,

    /// <summary>The table, the driver or the column is called otherwise.</summary>
    Moved,
}
