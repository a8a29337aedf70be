using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>A boolean field in a filter; it may stand bare.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct BooleanField
{
    private readonly QueryBuilder _builder;
    private readonly int _field;

    /// <summary>Called by generated code.</summary>
    public BooleanField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _field = field;
    }

    /// <summary>Equal; null means the null test.</summary>
    public static Predicate operator ==(BooleanField field, bool? value) => field.Compare(FilterOperator.Equal, value);

    /// <summary>Equal, compared with another field.</summary>
    public static Predicate operator ==(BooleanField field, BooleanField other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.Equal, other._field));

    /// <summary>Not equal; null means the negated null test.</summary>
    public static Predicate operator !=(BooleanField field, bool? value) => field.Compare(FilterOperator.NotEqual, value);

    /// <summary>Not equal, compared with another field.</summary>
    public static Predicate operator !=(BooleanField field, BooleanField other) =>
        new(field._builder, field._builder.CompareFields(field._field, FilterOperator.NotEqual, other._field));

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(BooleanField field) => new(field._field);

    /// <summary>True when the field is true.</summary>
    public static implicit operator Predicate(BooleanField field) => field.Compare(FilterOperator.Equal, true);

    /// <summary>True when the field is false.</summary>
    public static Predicate operator !(BooleanField field) => !(Predicate)field;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => _field;

    private Predicate Compare(FilterOperator op, bool? value) => new(_builder, _builder.Compare(_field, op, value is { } present ? Value.Of(present) : Value.Null));
}
