namespace ObjectQL;

/// <summary>A list of options in a filter: asked for an option, and tested for null.</summary>
/// <typeparam name="T">The type of its elements.</typeparam>
public readonly struct SelectListField<T>
    where T : struct, ISelect<T>
{
    private readonly QueryBuilder _builder;
    private readonly Operand _operand;

    /// <summary>Called by generated code.</summary>
    public SelectListField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _operand = Operand.Field(source.Number, field);
    }

    /// <summary>Whether the list has the option. A list that is null has none.</summary>
    public Predicate Contains(T option) => ListConditions.Has(_builder, _operand, Value.OfSelect(option.Value));

    /// <summary>Whether the list has one of these options at least.</summary>
    public Predicate ContainsAny(params IEnumerable<T> options) => ListConditions.HasAny(_builder, _operand, options.Select(static option => option.Value));

    /// <summary>Whether the field has no value.</summary>
    public Predicate IsNull => new(_builder, _builder.Compare(_operand, QueryCode.Equal, Value.Null));

    /// <summary>Whether the field has a value.</summary>
    public Predicate IsNotNull => new(_builder, _builder.Compare(_operand, QueryCode.NotEqual, Value.Null));

    /// <summary>The field for projection.</summary>
    public static implicit operator FieldToken(SelectListField<T> field) => new(field._builder, field._operand);
}
