namespace ObjectQL;

/// <summary>A field of a value with parts (JSON, a location, files, ...) in a filter: it can be tested for null.</summary>
public readonly struct CompositeField
{
    private readonly QueryBuilder _builder;
    private readonly Operand _operand;

    /// <summary>Called by generated code.</summary>
    public CompositeField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _operand = Operand.Field(source.Number, field);
    }

    /// <summary>Whether the field has no value.</summary>
    public Predicate IsNull => new(_builder, _builder.Compare(_operand, QueryCode.Equal, Value.Null));

    /// <summary>Whether the field has a value.</summary>
    public Predicate IsNotNull => new(_builder, _builder.Compare(_operand, QueryCode.NotEqual, Value.Null));

    /// <summary>The field for projection.</summary>
    public static implicit operator FieldToken(CompositeField field) => new(field._builder, field._operand);
}
