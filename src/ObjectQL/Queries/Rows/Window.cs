using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A function over the records around the current one, with its window.</summary>
/// <typeparam name="TFields">The field descriptors.</typeparam>
public readonly struct Window<TFields>
    where TFields : struct, IFields<TFields>
{
    private readonly QueryBuilder _builder;
    private readonly WindowFunction _function;

    /// <summary>What was said so far, the last first.</summary>
    private readonly Operand _parts;

    internal Window(QueryBuilder builder, WindowFunction function, Operand parts = default)
    {
        _builder = builder;
        _function = function;
        _parts = parts;
    }

    internal Operand Operand => _builder.Add(QueryCode.Window, ObjectQL.Operand.Number((int)_function), _parts);

    /// <summary>Records with equal values are among themselves; a second call adds a value.</summary>
    public Window<TFields> PartitionBy(Func<TFields, FieldToken> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(_builder.Add(QueryCode.PartitionKey, value(Fields).Operand));
    }

    /// <summary>The order of the records, ascending; a second call adds a lesser key.</summary>
    public Window<TFields> OrderBy(Func<TFields, FieldToken> key, NullOrder nulls = NullOrder.Default) => Sorted(key, descending: false, nulls);

    /// <summary>The order of the records, descending; a second call adds a lesser key.</summary>
    public Window<TFields> OrderByDescending(Func<TFields, FieldToken> key, NullOrder nulls = NullOrder.Default) => Sorted(key, descending: true, nulls);

    /// <summary>The frame, counted in records.</summary>
    /// <param name="preceding">How many records before the current one; null for all.</param>
    /// <param name="following">How many records behind the current one; null for all.</param>
    public Window<TFields> Rows(int? preceding, int? following) => Framed(byRange: false, preceding, following);

    /// <summary>The frame from the first record to the current one and its equals: what is taken where no frame is said.</summary>
    public Window<TFields> RangeToCurrent() => Framed(byRange: true, null, 0);

    /// <summary>The frame of all records of the partition.</summary>
    public Window<TFields> Everything() => Framed(byRange: false, null, null);

    internal Window<TFields> With(Operand part) => new(_builder, _function, _builder.Add(QueryCode.Argument, part, _parts));

    private TFields Fields => TFields.Of(new FieldSource(_builder));

    private Window<TFields> Sorted(Func<TFields, FieldToken> key, bool descending, NullOrder nulls)
    {
        ArgumentNullException.ThrowIfNull(key);
        return With(_builder.Add(QueryCode.SortKey, key(Fields).Operand, QueryBuilder.Direction(descending, nulls)));
    }

    private Window<TFields> Framed(bool byRange, int? preceding, int? following)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(preceding ?? 0);
        ArgumentOutOfRangeException.ThrowIfNegative(following ?? 0);
        return With(_builder.Frame(byRange, preceding, following));
    }
}
