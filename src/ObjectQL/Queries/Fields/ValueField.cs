using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>A field of a number, a date or a time in a filter.</summary>
/// <typeparam name="T">The type of its values.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct ValueField<T>
    where T : struct
{
    private readonly QueryBuilder _builder;
    private readonly Operand _operand;

    /// <summary>Called by generated code.</summary>
    public ValueField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _operand = Operand.Field(source.Number, field);
    }

    internal ValueField(QueryBuilder builder, Operand operand)
    {
        _builder = builder;
        _operand = operand;
    }

    /// <summary>Equal; null means the null test.</summary>
    public static Predicate operator ==(ValueField<T> field, T? value) => field.Compare(QueryCode.Equal, value);

    /// <summary>Equal, compared with another field.</summary>
    public static Predicate operator ==(ValueField<T> field, ValueField<T> other) =>
        new(field._builder, field._builder.Add(QueryCode.Equal, field._operand, other._operand));

    /// <summary>Not equal; null means the negated null test.</summary>
    public static Predicate operator !=(ValueField<T> field, T? value) => field.Compare(QueryCode.NotEqual, value);

    /// <summary>Not equal, compared with another field.</summary>
    public static Predicate operator !=(ValueField<T> field, ValueField<T> other) =>
        new(field._builder, field._builder.Add(QueryCode.NotEqual, field._operand, other._operand));

    /// <summary>Less.</summary>
    public static Predicate operator <(ValueField<T> field, T? value) => field.Compare(QueryCode.Less, value);

    /// <summary>Less, compared with another field.</summary>
    public static Predicate operator <(ValueField<T> field, ValueField<T> other) =>
        new(field._builder, field._builder.Add(QueryCode.Less, field._operand, other._operand));

    /// <summary>Less or equal.</summary>
    public static Predicate operator <=(ValueField<T> field, T? value) => field.Compare(QueryCode.LessOrEqual, value);

    /// <summary>Less or equal, compared with another field.</summary>
    public static Predicate operator <=(ValueField<T> field, ValueField<T> other) =>
        new(field._builder, field._builder.Add(QueryCode.LessOrEqual, field._operand, other._operand));

    /// <summary>Greater.</summary>
    public static Predicate operator >(ValueField<T> field, T? value) => field.Compare(QueryCode.Greater, value);

    /// <summary>Greater, compared with another field.</summary>
    public static Predicate operator >(ValueField<T> field, ValueField<T> other) =>
        new(field._builder, field._builder.Add(QueryCode.Greater, field._operand, other._operand));

    /// <summary>Greater or equal.</summary>
    public static Predicate operator >=(ValueField<T> field, T? value) => field.Compare(QueryCode.GreaterOrEqual, value);

    /// <summary>Greater or equal, compared with another field.</summary>
    public static Predicate operator >=(ValueField<T> field, ValueField<T> other) =>
        new(field._builder, field._builder.Add(QueryCode.GreaterOrEqual, field._operand, other._operand));

    /// <summary>The sum; exact for exact numbers. For numbers only.</summary>
    public static ValueField<T> operator +(ValueField<T> left, ValueField<T> right) => left.Calculate(QueryCode.Add, right._operand);

    /// <summary>The sum; exact for exact numbers. For numbers only.</summary>
    public static ValueField<T> operator +(ValueField<T> left, T right) => left.Calculate(QueryCode.Add, left._builder.OwnValue(ToValue(right)));

    /// <summary>The difference; exact for exact numbers. For numbers only.</summary>
    public static ValueField<T> operator -(ValueField<T> left, ValueField<T> right) => left.Calculate(QueryCode.Subtract, right._operand);

    /// <summary>The difference; exact for exact numbers. For numbers only.</summary>
    public static ValueField<T> operator -(ValueField<T> left, T right) => left.Calculate(QueryCode.Subtract, left._builder.OwnValue(ToValue(right)));

    /// <summary>The product; exact for exact numbers. For numbers only.</summary>
    public static ValueField<T> operator *(ValueField<T> left, ValueField<T> right) => left.Calculate(QueryCode.Multiply, right._operand);

    /// <summary>The product; exact for exact numbers. For numbers only.</summary>
    public static ValueField<T> operator *(ValueField<T> left, T right) => left.Calculate(QueryCode.Multiply, left._builder.OwnValue(ToValue(right)));

    /// <summary>The quotient, a double; null when the divisor is zero. For numbers only.</summary>
    public static ValueField<double> operator /(ValueField<T> left, ValueField<T> right) => left.Divide(right._operand);

    /// <summary>The quotient, a double; null when the divisor is zero. For numbers only.</summary>
    public static ValueField<double> operator /(ValueField<T> left, T right) => left.Divide(left._builder.OwnValue(ToValue(right)));

    /// <summary>Whether the field has no value.</summary>
    public Predicate IsNull => new(_builder, _builder.Add(QueryCode.IsNull, _operand));

    /// <summary>Whether the value is one of these.</summary>
    public Predicate In(params IEnumerable<T> values) =>
        new(_builder, _builder.Add(QueryCode.In, _operand, _builder.Value(Value.OfList([.. values.Select(static value => ToValue(value))]), isList: true)));

    /// <summary>Whether the value lies within both bounds, these included.</summary>
    public Predicate Between(T least, T greatest) => this >= least & this <= greatest;

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(ValueField<T> field) => new(field._builder, field._operand);

    private static Value ToValue(T? value)
    {
        if (value is not { } present)
        {
            return Value.Null;
        }

        // The comparisons are constants for the JIT, so that just one branch remains and nothing is boxed.
        return typeof(T) == typeof(long) ? Value.Of((long)(object)present)
            : typeof(T) == typeof(double) ? Value.Of((double)(object)present)
            : typeof(T) == typeof(decimal) ? Value.Of((decimal)(object)present)
            : typeof(T) == typeof(DateOnly) ? Value.Of((DateOnly)(object)present)
            : typeof(T) == typeof(Guid) ? Value.Of(RecordKey.Of((Guid)(object)present))
            : typeof(T) == typeof(TimeOnly) ? Value.Of((TimeOnly)(object)present)
            : Value.Of((DateTimeOffset)(object)present);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => _operand.GetHashCode();

    private ValueField<T> Calculate(QueryCode code, Operand right) => new(_builder, _builder.Add(code, Number(), right));

    private ValueField<double> Divide(Operand right) => new(_builder, _builder.Add(QueryCode.Divide, Number(), right));

    private Operand Number() => typeof(T) == typeof(long) || typeof(T) == typeof(double) || typeof(T) == typeof(decimal)
        ? _operand
        : throw new NotSupportedException($"Arithmetic takes numbers, not {typeof(T).Name}.");

    private Predicate Compare(QueryCode op, T? value) => new(_builder, _builder.Compare(_operand, op, ToValue(value)));
}
