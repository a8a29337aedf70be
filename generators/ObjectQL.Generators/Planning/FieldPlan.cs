using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One generated property.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Name">The property.</param>
/// <param name="Schema">The field.</param>
/// <param name="Type">The C# type without <c>?</c>.</param>
/// <param name="IsNullable">Whether the property may be null.</param>
/// <param name="Default">The C# expression of the default, or null.</param>
internal sealed record FieldPlan(int Number, string Name, FieldSchema Schema, string Type, bool IsNullable, string? Default)
{
    /// <summary>For a lookup: the way to what it refers to; null for every other field.</summary>
    public RelationPlan? Relation { get; init; }

    /// <summary>For a formula that the record computes: its C#; null for every other field.</summary>
    public string? Formula { get; init; }

    /// <summary>Whether the property has a uuid for the text that the record holds.</summary>
    public bool IsUuid => Schema.IsUuid;

    /// <summary>Whether the C# type is a struct.</summary>
    public bool IsStruct => IsUuid || Schema.Kind is ValueKind.Long or ValueKind.Double or ValueKind.Decimal or ValueKind.Boolean
        or ValueKind.Date or ValueKind.Time or ValueKind.DateTime or ValueKind.Select;
}
