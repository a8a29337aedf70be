using System.Diagnostics.CodeAnalysis;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A text field in a filter.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct TextField
{
    private readonly QueryBuilder _builder;
    private readonly Operand _operand;

    /// <summary>Called by generated code.</summary>
    public TextField(FieldSource source, int field)
    {
        _builder = source.Builder;
        _operand = Operand.Field(source.Number, field);
    }

    internal TextField(QueryBuilder builder, Operand operand)
    {
        _builder = builder;
        _operand = operand;
    }

    /// <summary>Equal; null means the null test.</summary>
    public static Predicate operator ==(TextField field, string? value) => field.Compare(QueryCode.Equal, value);

    /// <summary>Equal, compared with another field.</summary>
    public static Predicate operator ==(TextField field, TextField other) =>
        new(field._builder, field._builder.Add(QueryCode.Equal, field._operand, other._operand));

    /// <summary>Not equal; null means the negated null test.</summary>
    public static Predicate operator !=(TextField field, string? value) => field.Compare(QueryCode.NotEqual, value);

    /// <summary>Not equal, compared with another field.</summary>
    public static Predicate operator !=(TextField field, TextField other) =>
        new(field._builder, field._builder.Add(QueryCode.NotEqual, field._operand, other._operand));

    /// <summary>Less.</summary>
    public static Predicate operator <(TextField field, string? value) => field.Compare(QueryCode.Less, value);

    /// <summary>Less, compared with another field.</summary>
    public static Predicate operator <(TextField field, TextField other) =>
        new(field._builder, field._builder.Add(QueryCode.Less, field._operand, other._operand));

    /// <summary>Less or equal.</summary>
    public static Predicate operator <=(TextField field, string? value) => field.Compare(QueryCode.LessOrEqual, value);

    /// <summary>Less or equal, compared with another field.</summary>
    public static Predicate operator <=(TextField field, TextField other) =>
        new(field._builder, field._builder.Add(QueryCode.LessOrEqual, field._operand, other._operand));

    /// <summary>Greater.</summary>
    public static Predicate operator >(TextField field, string? value) => field.Compare(QueryCode.Greater, value);

    /// <summary>Greater, compared with another field.</summary>
    public static Predicate operator >(TextField field, TextField other) =>
        new(field._builder, field._builder.Add(QueryCode.Greater, field._operand, other._operand));

    /// <summary>Greater or equal.</summary>
    public static Predicate operator >=(TextField field, string? value) => field.Compare(QueryCode.GreaterOrEqual, value);

    /// <summary>Greater or equal, compared with another field.</summary>
    public static Predicate operator >=(TextField field, TextField other) =>
        new(field._builder, field._builder.Add(QueryCode.GreaterOrEqual, field._operand, other._operand));

    /// <summary>Whether the field has no value.</summary>
    public Predicate IsNull => new(_builder, _builder.Add(QueryCode.IsNull, _operand));

    /// <summary>The text in lower case, invariant.</summary>
    public TextField ToLower() => new(_builder, _builder.Function(ScalarFunction.Lower, _operand));

    /// <summary>The text in upper case, invariant.</summary>
    public TextField ToUpper() => new(_builder, _builder.Function(ScalarFunction.Upper, _operand));

    /// <summary>The text without white space at both ends.</summary>
    public TextField Trim() => new(_builder, _builder.Function(ScalarFunction.Trim, _operand));

    /// <summary>The number of Unicode characters.</summary>
    public ValueField<long> Length => new(_builder, _builder.Function(ScalarFunction.Length, _operand));

    /// <summary>Whether the text has the part somewhere; literal, and case matters.</summary>
    public Predicate Contains(string part) => Match(ScalarFunction.Contains, part);

    /// <summary>Whether the text begins with the part; literal, and case matters.</summary>
    public Predicate StartsWith(string part) => Match(ScalarFunction.StartsWith, part);

    /// <summary>Whether the text ends with the part; literal, and case matters.</summary>
    public Predicate EndsWith(string part) => Match(ScalarFunction.EndsWith, part);

    /// <summary>Whether the text matches a pattern of SQL: <c>%</c> for any characters, <c>_</c> for one; case matters.</summary>
    public Predicate Like(string pattern) => Match(ScalarFunction.Like, pattern);

    /// <summary>Whether the text is one of these.</summary>
    public Predicate In(params IEnumerable<string> values) =>
        new(_builder, _builder.Add(QueryCode.In, _operand, _builder.Value(Value.OfList([.. values.Select(static value => Value.Of(value))]), isList: true)));

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(TextField field) => new(field._builder, field._operand);


    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => _operand.GetHashCode();

    private Predicate Match(ScalarFunction function, string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new(_builder, _builder.Function(function, _operand, _builder.OwnValue(Value.Of(part))));
    }

    private Predicate Compare(QueryCode op, string? value) => new(_builder, _builder.Compare(_operand, op, Value.Of(value)));
}
