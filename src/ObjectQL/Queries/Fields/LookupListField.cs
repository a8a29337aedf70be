namespace ObjectQL;

/// <summary>A lookup of several records in a query: asked for one of them, tested for null, projected, and expanded.</summary>
/// <typeparam name="T">The class of the records that it refers to.</typeparam>
/// <typeparam name="TFields">The field descriptors of that class.</typeparam>
public readonly struct LookupListField<T, TFields>
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    private readonly QueryBuilder _builder;

    /// <summary>Called by generated code.</summary>
    public LookupListField(FieldSource source, int field)
    {
        _builder = source.Builder;
        Operand = Operand.Field(source.Number, field);
    }

    internal Operand Operand { get; }

    /// <summary>Whether the list has the id of a record. A list that is null has none.</summary>
    public Predicate Contains(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return ListConditions.Has(_builder, Operand, Value.Of(id));
    }

    /// <summary>Whether the list has one of these ids at least.</summary>
    public Predicate ContainsAny(params IEnumerable<string> ids) => ListConditions.HasAny(_builder, Operand, ids);

    /// <summary>Whether the field has no value.</summary>
    public Predicate IsNull => new(_builder, _builder.Add(QueryCode.IsNull, Operand));

    /// <summary>The field for projection.</summary>
    public static implicit operator FieldToken(LookupListField<T, TFields> field) => new(field._builder, field.Operand);
}
