using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>A select field in a filter.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct SelectField<T>
    where T : struct, ISelect<T>
{
    private readonly QueryBuilder _builder;
    private readonly int _field;

    /// <summary>Called by generated code.</summary>
    public SelectField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _field = field;
    }

    /// <summary>Equal; null means the null test.</summary>
    public static Predicate operator ==(SelectField<T> field, T? value) => field.Compare(FilterOperator.Equal, value);

    /// <summary>Equal, compared with another field.</summary>
    public static Predicate operator ==(SelectField<T> field, SelectField<T> other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.Equal, other._field));

    /// <summary>Not equal; null means the negated null test.</summary>
    public static Predicate operator !=(SelectField<T> field, T? value) => field.Compare(FilterOperator.NotEqual, value);

    /// <summary>Not equal, compared with another field.</summary>
    public static Predicate operator !=(SelectField<T> field, SelectField<T> other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.NotEqual, other._field));

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(SelectField<T> field) => new(field._field);


    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => _field;

    private Predicate Compare(FilterOperator op, T? value) => new(_builder, _builder.Compare(_field, op, Value.OfSelect(value?.Value)));
}
