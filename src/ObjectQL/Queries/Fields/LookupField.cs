using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>A lookup in a query: the id of another record, and the way to it.</summary>
/// <typeparam name="T">The class of the record that it refers to.</typeparam>
/// <typeparam name="TFields">The field descriptors of that class.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct LookupField<T, TFields>
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    private readonly QueryBuilder _builder;

    /// <summary>Called by generated code.</summary>
    public LookupField(FieldSource source, int field)
    {
        _builder = source.Builder;
        Operand = Operand.Field(source.Number, field);
    }

    internal Operand Operand { get; }

    /// <summary>Whether there is no record.</summary>
    public Predicate IsNull => new(_builder, _builder.Add(QueryCode.IsNull, Operand));

    /// <summary>Refers to the record of that id; null means the null test.</summary>
    public static Predicate operator ==(LookupField<T, TFields> field, string? id) => field.Compare(QueryCode.Equal, id);

    /// <summary>Refers to the same record.</summary>
    public static Predicate operator ==(LookupField<T, TFields> field, LookupField<T, TFields> other) =>
        new(field._builder, field._builder.Add(QueryCode.Equal, field.Operand, other.Operand));

    /// <summary>Refers to another record; null means the negated null test.</summary>
    public static Predicate operator !=(LookupField<T, TFields> field, string? id) => field.Compare(QueryCode.NotEqual, id);

    /// <summary>Refers to another record.</summary>
    public static Predicate operator !=(LookupField<T, TFields> field, LookupField<T, TFields> other) =>
        new(field._builder, field._builder.Add(QueryCode.NotEqual, field.Operand, other.Operand));

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(LookupField<T, TFields> field) => new(field._builder, field.Operand);

    /// <summary>The id as a text, for all that texts can do.</summary>
    public static implicit operator TextField(LookupField<T, TFields> field) => new(field._builder, field.Operand);

    /// <summary>Whether it refers to one of the records of these ids.</summary>
    public Predicate In(params IEnumerable<string> ids) => ((TextField)this).In(ids);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => Operand.GetHashCode();

    private Predicate Compare(QueryCode op, string? id) => new(_builder, _builder.Compare(Operand, op, Value.Of(id)));
}
