namespace ObjectQL;

/// <summary>The field descriptors of a query whose fields are named by texts only.</summary>
internal readonly struct NoFields : IFields<NoFields>
{
    static NoFields IFields<NoFields>.Of(FieldSource source) => default;
}
