using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>A boolean field in a filter; it may stand bare.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct BooleanField
{
    private readonly QueryBuilder _builder;
    private readonly Operand _operand;

    /// <summary>Called by generated code.</summary>
    public BooleanField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _operand = Operand.Field(source.Number, field);
    }

    internal BooleanField(QueryBuilder builder, Operand operand)
    {
        _builder = builder;
        _operand = operand;
    }

    /// <summary>Equal; null means the null test.</summary>
    public static Predicate operator ==(BooleanField field, bool? value) => field.Compare(QueryCode.Equal, value);

    /// <summary>Equal, compared with another field.</summary>
    public static Predicate operator ==(BooleanField field, BooleanField other) =>
        new(field._builder, field._builder.Add(QueryCode.Equal, field._operand, other._operand));

    /// <summary>Not equal; null means the negated null test.</summary>
    public static Predicate operator !=(BooleanField field, bool? value) => field.Compare(QueryCode.NotEqual, value);

    /// <summary>Not equal, compared with another field.</summary>
    public static Predicate operator !=(BooleanField field, BooleanField other) =>
        new(field._builder, field._builder.Add(QueryCode.NotEqual, field._operand, other._operand));

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(BooleanField field) => new(field._builder, field._operand);

    /// <summary>True when the field is true.</summary>
    public static implicit operator Predicate(BooleanField field) => field.Compare(QueryCode.Equal, true);

    /// <summary>True when the field is false.</summary>
    public static Predicate operator !(BooleanField field) => !(Predicate)field;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => _operand.GetHashCode();

    private Predicate Compare(QueryCode op, bool? value) => new(_builder, _builder.Compare(_operand, op, value is { } present ? Value.Of(present) : Value.Null));
}
