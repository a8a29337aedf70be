using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What a name in query JSON stands for: a field, a column of the result, the children of a relationship, or nothing.</summary>
/// <param name="Operand">The field or the column's value; nothing when the name is not known.</param>
/// <param name="Form">What values it is compared with.</param>
/// <param name="Type">The object that has the field, or whose children are meant.</param>
/// <param name="Source">The number of that object's source.</param>
/// <param name="Relationship">The number of the relationship, or −1.</param>
internal readonly record struct JsonTarget(Operand Operand, FieldSchema? Form, ObjectType Type, int Source, int Relationship = -1)
{
    /// <summary>Whether the name means nothing, and that is no error.</summary>
    public bool IsUnknown => Form is null && Relationship < 0;
}
