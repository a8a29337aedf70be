using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>A lookup in a query to records whose ids are numbers or uuids: the id of another record, and the way to it.</summary>
/// <typeparam name="T">The class of the record that it refers to.</typeparam>
/// <typeparam name="TFields">The field descriptors of that class.</typeparam>
/// <typeparam name="TId">The type of its ids.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The operators are the language of filters.")]
public readonly struct LookupField<T, TFields, TId>
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
    where TId : struct
{
    private readonly ValueField<TId> _field;

    /// <summary>Called by generated code.</summary>
    public LookupField(FieldSource source, int field) => _field = new ValueField<TId>(source, field);

    internal Operand Operand => ((FieldToken)_field).Operand;

    /// <summary>Whether there is no record.</summary>
    public Predicate IsNull => _field.IsNull;

    /// <summary>Refers to the record of that id; null means the null test.</summary>
    public static Predicate operator ==(LookupField<T, TFields, TId> field, TId? id) => field._field == id;

    /// <summary>Refers to the same record.</summary>
    public static Predicate operator ==(LookupField<T, TFields, TId> field, LookupField<T, TFields, TId> other) => field._field == other._field;

    /// <summary>Refers to another record; null means the negated null test.</summary>
    public static Predicate operator !=(LookupField<T, TFields, TId> field, TId? id) => field._field != id;

    /// <summary>Refers to another record.</summary>
    public static Predicate operator !=(LookupField<T, TFields, TId> field, LookupField<T, TFields, TId> other) => field._field != other._field;

    /// <summary>The field for sorting and projection.</summary>
    public static implicit operator FieldToken(LookupField<T, TFields, TId> field) => field._field;

    /// <summary>The id, for all that ids can do.</summary>
    public static implicit operator ValueField<TId>(LookupField<T, TFields, TId> field) => field._field;

    /// <summary>Whether it refers to one of the records of these ids.</summary>
    public Predicate In(params IEnumerable<TId> ids) => _field.In(ids);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("A field descriptor is compared with ==, inside of a filter.");

    /// <inheritdoc/>
    public override int GetHashCode() => _field.GetHashCode();
}
