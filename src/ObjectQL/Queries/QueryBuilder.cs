using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// A query under construction: an arena of filter nodes and parameter values, owned by a session and used again, so that a
/// fluent query allocates nothing. The expression tree is made from it only when its shape is new.
/// </summary>
internal sealed class QueryBuilder
{
    private Node[] _nodes = new Node[16];
    private int[] _parameterFields = new int[16];
    private int _nodeCount;
    private int _root;
    private int _valueCount;
    private SortKey[] _sort = new SortKey[4];
    private int _sortCount;
    private readonly List<int> _fields = [];
    private int _take;
    private int _skip;

    /// <summary>The values: of the condition, then take, then skip.</summary>
    public Value[] Values { get; private set; } = new Value[16];

    /// <summary>Raised whenever the query is continued or run, so that a value that is used twice is noticed.</summary>
    public int Version { get; private set; }

    public ObjectType? Type { get; private set; }

    public void Reset(ObjectType type)
    {
        Type = type;
        _nodeCount = 0;
        _root = -1;
        _valueCount = 0;
        _sortCount = 0;
        _fields.Clear();
        _take = -1;
        _skip = -1;
    }

    /// <summary>The values that stand for the query so far are used up.</summary>
    public void Continue() => Version++;

    public void Release()
    {
        Version++;
        Array.Clear(Values, 0, Math.Min(Values.Length, _valueCount + 2));
    }

    public int Compare(int field, FilterOperator op, in Value value)
    {
        if (!value.HasValue)
        {
            // "= null" and "!= null" mean the null tests; an order comparison with null selects nothing, as in SQL.
            switch (op)
            {
                case FilterOperator.Equal:
                    return Add(new Node(FilterOperator.IsNull, field, -1, -1));
                case FilterOperator.NotEqual:
                    return Add(new Node(FilterOperator.Not, -1, Add(new Node(FilterOperator.IsNull, field, -1, -1)), -1));
                default:
                    break;
            }
        }

        if (_valueCount + 2 >= Values.Length)
        {
            var values = Values;
            Array.Resize(ref values, values.Length * 2);
            Values = values;
            Array.Resize(ref _parameterFields, values.Length);
        }

        Values[_valueCount] = value;
        _parameterFields[_valueCount] = field;
        return Add(new Node(op, field, -1, _valueCount++));
    }

    public int CompareFields(int left, FilterOperator op, int right) => Add(new Node(op, left, right, -2));

    public int Combine(FilterOperator op, int left, int right) => Add(new Node(op, -1, left, right));

    public void Where(int node) => _root = _root < 0 ? node : Combine(FilterOperator.And, _root, node);

    public void OrderBy(int field, bool descending)
    {
        if (_sortCount == _sort.Length)
        {
            Array.Resize(ref _sort, _sortCount * 2);
        }

        _sort[_sortCount++] = new SortKey(field, descending);
    }

    public void Select(int field)
    {
        if (!_fields.Contains(field))
        {
            _fields.Add(field);
        }
    }

    public void Take(int count) => _take = count;

    /// <summary>At most one record; none when the query takes none.</summary>
    public void TakeFirst() => _take = _take == 0 ? 0 : 1;

    public void Skip(int count) => _skip = count;

    /// <summary>A change of many records takes a condition only: anything else would be ignored silently.</summary>
    public void ThrowIfShaped()
    {
        if (_sortCount != 0 || _fields.Count != 0 || _take >= 0 || _skip >= 0)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                "A change of many records takes a condition only; remove OrderBy, Take, Skip and Select.",
                Type?.Schema.Name);
        }
    }

    /// <summary>Appends take and skip to the values and gives them all.</summary>
    public Arguments Arguments(bool withPaging)
    {
        var count = _valueCount;
        if (withPaging && _take >= 0)
        {
            Values[count++] = Value.Of((long)_take);
        }

        if (withPaging && _skip >= 0)
        {
            Values[count++] = Value.Of((long)_skip);
        }

        return new Arguments(Values, count);
    }

    /// <summary>The hash of everything but the values.</summary>
    public Hash128 Shape(PlanKind kind)
    {
        var hash = Hash128.Seed.Add(
            ((ulong)kind << 56) | ((ulong)(uint)_nodeCount << 32) | ((ulong)(uint)_sortCount << 16) | (_take >= 0 ? 2UL : 0) | (_skip >= 0 ? 1UL : 0));
        for (var i = 0; i < _nodeCount; i++)
        {
            ref readonly var node = ref _nodes[i];
            hash = hash.Add(((ulong)node.Operator << 56) | ((ulong)(ushort)node.Field << 40) | ((ulong)(uint)(node.Left & 0xFFFFF) << 20) | (uint)(node.Right & 0xFFFFF));
        }

        hash = hash.Add((ulong)(uint)_root);
        for (var i = 0; i < _sortCount; i++)
        {
            hash = hash.Add(((ulong)(uint)_sort[i].Field << 1) | (_sort[i].Descending ? 1UL : 0));
        }

        foreach (var field in _fields)
        {
            hash = hash.Add((ulong)(uint)field);
        }

        return hash;
    }

    public QueryShape ToShape() => new()
    {
        Where = _root < 0 ? null : ToExpression(_root),
        ParameterFields = new EquatableArray<int>(UsedParameterFields()),
        OrderBy = new EquatableArray<SortKey>(_sort.AsSpan(0, _sortCount).ToArray()),
        Fields = _fields.ToEquatableArray(),
        HasTake = _take >= 0,
        HasSkip = _skip >= 0,
    };

    /// <summary>The field of every value; −1 for those of a condition that was built and then left out.</summary>
    private int[] UsedParameterFields()
    {
        var fields = new int[_valueCount];
        Array.Fill(fields, -1);
        Use(_root);
        return fields;

        void Use(int index)
        {
            if (index < 0)
            {
                return;
            }

            var node = _nodes[index];
            switch (node.Operator)
            {
                case FilterOperator.And or FilterOperator.Or:
                    Use(node.Left);
                    Use(node.Right);
                    break;
                case FilterOperator.Not:
                    Use(node.Left);
                    break;
                case not FilterOperator.IsNull when node.Right >= 0:
                    fields[node.Right] = _parameterFields[node.Right];
                    break;
            }
        }
    }

    private Expression ToExpression(int index)
    {
        var node = _nodes[index];
        switch (node.Operator)
        {
            case FilterOperator.And or FilterOperator.Or:
                return new LogicalExpression(
                    node.Operator == FilterOperator.And ? LogicalOperator.And : LogicalOperator.Or,
                    ToExpression(node.Left),
                    ToExpression(node.Right));
            case FilterOperator.Not:
                return new NotExpression(ToExpression(node.Left));
            case FilterOperator.IsNull:
                return new NullExpression(new FieldExpression(node.Field));
            default:
                Expression right = node.Right == -2 ? new FieldExpression(node.Left) : new ParameterExpression(node.Right);
                return new ComparisonExpression((ComparisonOperator)node.Operator, new FieldExpression(node.Field), right);
        }
    }

    private int Add(in Node node)
    {
        if (_nodeCount == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodeCount * 2);
        }

        _nodes[_nodeCount] = node;
        return _nodeCount++;
    }

    /// <param name="Operator">What the node does.</param>
    /// <param name="Field">The compared field, or −1.</param>
    /// <param name="Left">The left node; for a comparison of fields the other field.</param>
    /// <param name="Right">The right node; for a comparison the parameter, or −2 for a comparison of fields.</param>
    private readonly record struct Node(FilterOperator Operator, int Field, int Left, int Right);
}
