namespace ObjectQL;

/// <summary>A list of texts (tags, a text with several values) in a filter: asked for an element, and tested for null.</summary>
public readonly struct TextListField
{
    private readonly QueryBuilder _builder;
    private readonly Operand _operand;

    /// <summary>Called by generated code.</summary>
    public TextListField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _operand = Operand.Field(source.Number, field);
    }

    /// <summary>Whether the list has the element; the whole of it, and case matters. A list that is null has none.</summary>
    public Predicate Contains(string element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return ListConditions.Has(_builder, _operand, Value.Of(element));
    }

    /// <summary>Whether the list has one of these elements at least.</summary>
    public Predicate ContainsAny(params IEnumerable<string> elements) => ListConditions.HasAny(_builder, _operand, elements);

    /// <summary>Whether the field has no value.</summary>
    public Predicate IsNull => new(_builder, _builder.Compare(_operand, QueryCode.Equal, Value.Null));

    /// <summary>Whether the field has a value.</summary>
    public Predicate IsNotNull => new(_builder, _builder.Compare(_operand, QueryCode.NotEqual, Value.Null));

    /// <summary>The field for projection.</summary>
    public static implicit operator FieldToken(TextListField field) => new(field._builder, field._operand);
}
