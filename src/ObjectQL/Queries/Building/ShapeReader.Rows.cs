using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>The columns of rows, their order, and what is searched.</content>
internal ref partial struct ShapeReader
{
    /// <summary>A field that is asked for beside columns is one of them, unless it is there already.</summary>
    private readonly void AddField(List<ResultColumn> columns, Operand field)
    {
        var name = _scope.Schema(0).Fields[field.FieldNumber].Name;
        if (!columns.Exists(column => column.Name == name))
        {
            columns.Add(new ResultColumn(name, FieldValue(field.FieldNumber, 0)));
        }
    }

    /// <summary>A field, or what its formula computes.</summary>
    private readonly Expression FieldValue(int field, int source)
    {
        Demand(field, source);
        return _scope.Value(field, source) ?? throw NotComputed(_scope.Schema(source), field);
    }

    /// <summary>Refuses a password, whoever asks.</summary>
    private readonly void Demand(int field, int source)
    {
        if (_scope.Withheld(field, source) is { } reason)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, reason, _scope.Schema(source).Name, _scope.Schema(source).Fields[field].Name);
        }
    }

    private static ObjectQLException NotComputed(ObjectSchema schema, int field) => new(
        ErrorCode.InvalidRequest,
        $"The formula '{schema.Fields[field].Name}' of '{schema.Name}' cannot be computed, so no query can use it; the build says what is wrong with it.",
        schema.Name,
        schema.Fields[field].Name);

    /// <summary>The order, read when all columns are known: a key may be the name of one.</summary>
    private readonly EquatableArray<SortKey> Order(List<ResultColumn> columns, EquatableArray<SortKey> start)
    {
        var order = new List<SortKey>();
        for (var i = 0; i < start.Count; i++)
        {
            order.Add(start[i]);
        }

        foreach (ref readonly var instruction in _instructions)
        {
            if (instruction.Code == QueryCode.OrderBy)
            {
                var (descending, nulls) = Direction(instruction.Right);
                order.Add(new SortKey(SortedBy(instruction.Left, columns), descending, nulls));
            }
        }

        return order.Count == 0 ? default : new EquatableArray<SortKey>(order.ToArray());
    }

    private readonly Expression SortedBy(Operand key, List<ResultColumn> columns)
    {
        if (!key.IsNode || _instructions[key.Index] is not { Code: QueryCode.ColumnName } named)
        {
            return Value(key);
        }

        var name = _builder.Names[named.Left.Index];
        return columns.Find(column => column.Name == name)?.Value ?? throw new ObjectQLException(
            ErrorCode.InvalidRequest,
            $"The result cannot be sorted by '{name}': it is no field of '{_builder.Type!.Schema.Name}' and no column.{NearName.Hint(name, columns.Select(static column => column.Name))}",
            _builder.Type.Schema.Name,
            name);
    }

    /// <summary>The named fields, or all that are searchable.</summary>
    private readonly EquatableArray<int> Searched(Operand fields)
    {
        var numbers = new List<int>();
        for (var next = fields; !next.IsNone; next = _instructions[next.Index].Right)
        {
            Demand(_instructions[next.Index].Left.FieldNumber, 0);
            numbers.Add(_instructions[next.Index].Left.FieldNumber);
        }

        if (numbers.Count != 0)
        {
            return numbers.ToEquatableArray();
        }

        var schema = _builder.Type!.Schema;
        var searchable = SearchExpression.FieldsOf(schema);
        return !searchable.IsEmpty ? searchable : throw new ObjectQLException(ErrorCode.InvalidRequest, SearchExpression.NothingSearchable(schema), schema.Name);
    }
}
