using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>A text field in a filter.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct TextField
{
    private readonly QueryBuilder _builder;
    private readonly int _field;

    /// <summary>Called by generated code.</summary>
    public TextField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _field = field;
    }

    /// <summary>Equal; null means the null test.</summary>
    public static Predicate operator ==(TextField field, string? value) => field.Compare(FilterOperator.Equal, value);

    /// <summary>Equal, compared with another field.</summary>
    public static Predicate operator ==(TextField field, TextField other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.Equal, other._field));

    /// <summary>Not equal; null means the negated null test.</summary>
    public static Predicate operator !=(TextField field, string? value) => field.Compare(FilterOperator.NotEqual, value);

    /// <summary>Not equal, compared with another field.</summary>
    public static Predicate operator !=(TextField field, TextField other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.NotEqual, other._field));

    /// <summary>Less.</summary>
    public static Predicate operator <(TextField field, string? value) => field.Compare(FilterOperator.Less, value);

    /// <summary>Less, compared with another field.</summary>
    public static Predicate operator <(TextField field, TextField other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.Less, other._field));

    /// <summary>Less or equal.</summary>
    public static Predicate operator <=(TextField field, string? value) => field.Compare(FilterOperator.LessOrEqual, value);

    /// <summary>Less or equal, compared with another field.</summary>
    public static Predicate operator <=(TextField field, TextField other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.LessOrEqual, other._field));

    /// <summary>Greater.</summary>
    public static Predicate operator >(TextField field, string? value) => field.Compare(FilterOperator.Greater, value);

    /// <summary>Greater, compared with another field.</summary>
    public static Predicate operator >(TextField field, TextField other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.Greater, other._field));

    /// <summary>Greater or equal.</summary>
    public static Predicate operator >=(TextField field, string? value) => field.Compare(FilterOperator.GreaterOrEqual, value);

    /// <summary>Greater or equal, compared with another field.</summary>
    public static Predicate operator >=(TextField field, TextField other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.GreaterOrEqual, other._field));

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(TextField field) => new(field._field);


    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => _field;

    private Predicate Compare(FilterOperator op, string? value) => new(_builder, _builder.Compare(_field, op, Value.Of(value)));
}
