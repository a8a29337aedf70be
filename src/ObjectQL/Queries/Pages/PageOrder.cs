using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The order of a query that is read page by page: its sort keys, and the id where they leave records equal.</summary>
internal sealed class PageOrder
{
    private readonly QueryBuilder _builder;
    private readonly List<PageKey> _keys;

    private PageOrder(QueryBuilder builder, List<PageKey> keys)
    {
        _builder = builder;
        _keys = keys;
    }

    /// <summary>The object.</summary>
    public ObjectSchema Schema => _builder.Type!.Schema;

    /// <summary>The keys; the last one is the id.</summary>
    public IReadOnlyList<PageKey> Keys => _keys;

    /// <summary>The hash of the order by the names of its fields, so that a cursor survives a new version of the program.</summary>
    public Hash128 Hash
    {
        get
        {
            var hash = Hash128.Of(Schema.Name);
            foreach (var key in _keys)
            {
                var sorted = Schema.Fields[key.Field];
                hash = hash.Add(sorted.Name).Add(((ulong)sorted.Kind << 2) | (key.Descending ? 2UL : 0) | (key.NullsFirst ? 1UL : 0));
            }

            return hash;
        }
    }

    /// <summary>The order of a query, which becomes total and reads the fields that it sorts by.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the query sorts by what is no field of its object.</exception>
    public static PageOrder Complete(QueryBuilder builder)
    {
        var schema = builder.Type!.Schema;
        var keys = new List<PageKey>();
        var isProjected = false;
        var isTotal = false;
        foreach (ref readonly var instruction in builder.Instructions)
        {
            isProjected |= instruction.Code == QueryCode.Select;
            if (instruction.Code != QueryCode.OrderBy || isTotal)
            {
                continue;
            }

            var key = KeyOf(schema, instruction);
            keys.Add(key);
            isTotal = key.Field == ObjectSchema.IdField;
        }

        if (!isTotal)
        {
            var descending = keys.Count != 0 && keys[^1].Descending;
            keys.Add(new PageKey(ObjectSchema.IdField, descending, NullsFirst: !descending));
            builder.OrderBy(Operand.Field(0, ObjectSchema.IdField), descending);
        }

        foreach (var key in keys)
        {
            if (isProjected)
            {
                builder.Select(Operand.Field(0, key.Field));
            }
        }

        return new PageOrder(builder, keys);
    }

    /// <summary>Narrows the query to the records behind those values of the keys.</summary>
    public void After(ReadOnlySpan<Value> values)
    {
        var first = _keys[0];
        if (_keys.Count > 1 && values[0].HasValue && first.NullsFirst)
        {
            // It follows from the rest, but gives an index a place to begin at.
            _builder.Where(_builder.Compare(Field(first), first.Descending ? QueryCode.LessOrEqual : QueryCode.GreaterOrEqual, values[0]));
        }

        _builder.Where(Behind(0, values));
    }

    private static PageKey KeyOf(ObjectSchema schema, in QueryInstruction instruction)
    {
        var value = instruction.Left;
        if (!value.IsField || value.SourceNumber != 0 || schema.Fields[value.FieldNumber].Kind > ValueKind.Select)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"Pages of '{schema.Name}' are sorted by its own fields, not by computed values, those of related records, or values with parts; use Skip and Take for such an order.",
                schema.Name);
        }

        var (descending, nulls) = ShapeReader.Direction(instruction.Right);
        return new PageKey(value.FieldNumber, descending, new SortKey(value.FieldNumber, descending) { Nulls = nulls }.NullsFirst);
    }

    /// <summary>The records that lie behind by the key of that number, or are equal by it and lie behind by the lesser keys.</summary>
    private Operand Behind(int number, ReadOnlySpan<Value> values)
    {
        var key = _keys[number];
        var field = Field(key);
        var (later, equal) = values[number].HasValue ? BehindValue(key, field, values[number]) : BehindNull(key, field);
        if (number == _keys.Count - 1)
        {
            return later;
        }

        var tied = _builder.Add(QueryCode.And, equal, Behind(number + 1, values));
        return later.IsNone ? tied : _builder.Add(QueryCode.Or, later, tied);
    }

    private (Operand Later, Operand Equal) BehindNull(PageKey key, Operand field)
    {
        var isNull = _builder.Add(QueryCode.IsNull, field);
        return (key.NullsFirst ? _builder.Add(QueryCode.Not, isNull) : Operand.None, isNull);
    }

    private (Operand Later, Operand Equal) BehindValue(PageKey key, Operand field, in Value given)
    {
        var value = _builder.Value(given);
        var later = _builder.Add(key.Descending ? QueryCode.Less : QueryCode.Greater, field, value);
        if (!key.NullsFirst && key.Field != ObjectSchema.IdField)
        {
            later = _builder.Add(QueryCode.Or, later, _builder.Add(QueryCode.IsNull, field));
        }

        return (later, _builder.Add(QueryCode.Equal, field, value));
    }

    private static Operand Field(PageKey key) => Operand.Field(0, key.Field);
}
