using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>A select field in a filter.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct SelectField<T>
    where T : struct, ISelect<T>
{
    private readonly QueryBuilder _builder;
    private readonly Operand _operand;

    /// <summary>Called by generated code.</summary>
    public SelectField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _operand = Operand.Field(source.Number, field);
    }

    internal SelectField(QueryBuilder builder, Operand operand)
    {
        _builder = builder;
        _operand = operand;
    }

    /// <summary>Equal; null means the null test.</summary>
    public static Predicate operator ==(SelectField<T> field, T? value) => field.Compare(QueryCode.Equal, value);

    /// <summary>Equal, compared with another field.</summary>
    public static Predicate operator ==(SelectField<T> field, SelectField<T> other) =>
        new(field._builder, field._builder.Add(QueryCode.Equal, field._operand, other._operand));

    /// <summary>Not equal; null means the negated null test.</summary>
    public static Predicate operator !=(SelectField<T> field, T? value) => field.Compare(QueryCode.NotEqual, value);

    /// <summary>Not equal, compared with another field.</summary>
    public static Predicate operator !=(SelectField<T> field, SelectField<T> other) =>
        new(field._builder, field._builder.Add(QueryCode.NotEqual, field._operand, other._operand));

    /// <summary>Whether the field has no value.</summary>
    public Predicate IsNull => new(_builder, _builder.Add(QueryCode.IsNull, _operand));

    /// <summary>Whether the value is one of these.</summary>
    public Predicate In(params IEnumerable<T> values) =>
        new(_builder, _builder.Add(QueryCode.In, _operand, _builder.Value(Value.OfList([.. values.Select(static value => Value.OfSelect(value.Value))]), isList: true)));

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(SelectField<T> field) => new(field._builder, field._operand);


    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => _operand.GetHashCode();

    private Predicate Compare(QueryCode op, T? value) => new(_builder, _builder.Compare(_operand, op, Value.OfSelect(value?.Value)));
}
