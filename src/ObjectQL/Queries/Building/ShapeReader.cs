using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Makes the shape of a query from its instructions; needed once per shape.</summary>
internal ref partial struct ShapeReader
{
    private readonly ReadOnlySpan<QueryInstruction> _instructions;
    private readonly QueryBuilder _builder;
    private readonly QueryScope _scope;

    private ShapeReader(QueryBuilder builder, Func<string, ObjectSchema?> find)
    {
        _builder = builder;
        _instructions = builder.Instructions;
        _scope = new QueryScope(builder.Type!.Schema, builder.Start?.Shape.Sources ?? [], find);
    }

    /// <summary>The shape.</summary>
    /// <param name="builder">The query.</param>
    /// <param name="find">Finds another object by name.</param>
    public static QueryShape Read(QueryBuilder builder, Func<string, ObjectSchema?> find) => new ShapeReader(builder, find).Read();

    /// <summary>One value of a query that has no other sources yet.</summary>
    public static Expression ReadValue(QueryBuilder builder, Operand operand) => new ShapeReader(builder, static _ => null).Value(operand);

    private readonly QueryShape Read()
    {
        var start = _builder.Start?.Shape ?? QueryShape.All;
        var (where, asked, narrowed, having) = (start.Where, start.Where, (Expression?)null, start.Having);
        var fields = start.Fields.ToList();
        var computed = start.Computed.ToList();
        var columns = start.Columns.ToList();
        var groups = start.GroupBy.ToList();
        var (distinct, take, skip) = (start.Distinct, start.HasTake, start.HasSkip);
        var parent = -1;
        foreach (ref readonly var instruction in _instructions)
        {
            switch (instruction.Code)
            {
                case QueryCode.LookupSource:
                    Known(_scope.Lookup(instruction.Left.SourceNumber, instruction.Left.FieldNumber), instruction);
                    break;
                case QueryCode.ChildrenSource:
                    Known(_scope.Children(instruction.Left.Index, _builder.Names[instruction.Right.Index]), instruction);
                    break;
                case QueryCode.Where:
                    where = Expression.And(where, Value(instruction.Left));
                    asked = Expression.And(asked, Value(instruction.Left));
                    break;
                case QueryCode.Narrow:
                    where = Expression.And(where, Value(instruction.Left));
                    narrowed = Expression.And(narrowed, Value(instruction.Left));
                    break;
                case QueryCode.Having:
                    having = Expression.And(having, Value(instruction.Left));
                    break;
                case QueryCode.Select when _builder.IsRows:
                    AddField(columns, instruction.Left);
                    break;
                case QueryCode.Select when !fields.Contains(instruction.Left.FieldNumber):
                    Demand(instruction.Left.FieldNumber, 0);
                    fields.Add(instruction.Left.FieldNumber);
                    if (!_scope.Schema(0).Fields[instruction.Left.FieldNumber].IsStored)
                    {
                        computed.Add(new ComputedField(instruction.Left.FieldNumber, FieldValue(instruction.Left.FieldNumber, 0)));
                    }

                    break;
                case QueryCode.Column:
                    columns.Add(new ResultColumn(_builder.Names[instruction.Right.Index], Value(instruction.Left)));
                    break;
                case QueryCode.GroupBy:
                    groups.Add(Value(instruction.Left));
                    break;
                case QueryCode.Distinct:
                    distinct = true;
                    break;
                case QueryCode.Take:
                    take = true;
                    break;
                case QueryCode.Skip:
                    skip = true;
                    break;
                case QueryCode.PerParent:
                    parent = instruction.Left.FieldNumber;
                    break;
            }
        }

        CheckDatasources();
        var order = Order(columns, start.OrderBy);
        var shape = new QueryShape
        {
            Sources = _scope.Sources,
            Where = where,
            Narrowed = narrowed is null ? null : new NarrowedCondition(asked, narrowed),
            OrderBy = order.IsEmpty && columns.Count == 0 && groups.Count == 0 && !distinct ? SearchRank.Order(where) : order,
            Fields = fields.ToEquatableArray(),
            Computed = computed.ToEquatableArray(),
            Columns = columns.ToEquatableArray(),
            GroupBy = groups.ToEquatableArray(),
            Having = having,
            Distinct = distinct,
            HasTake = take,
            HasSkip = skip,
            PerParent = parent,
        };
        return RowChecks.Find(shape) is { } fault ? throw new ObjectQLException(ErrorCode.InvalidRequest, fault.Message, _scope.Schema(0).Name, fault.Column) : shape;
    }

    private readonly Expression Value(Operand operand)
    {
        if (operand.IsField)
        {
            return FieldValue(operand.FieldNumber, operand.SourceNumber);
        }

        if (operand.IsValue)
        {
            return new ParameterExpression(operand.ValueNumber, TypeOf(operand), operand.IsList);
        }

        var (code, left, right) = _instructions[operand.Index];
        return code switch
        {
            <= QueryCode.GreaterOrEqual => new ComparisonExpression((ComparisonOperator)code, Value(left), Value(right)),
            QueryCode.IsNull => new NullExpression(Value(left)),
            QueryCode.Not => new NotExpression(Value(left)),
            QueryCode.And => Joined(LogicalOperator.And, operand),
            QueryCode.Or => Joined(LogicalOperator.Or, operand),
            QueryCode.In => new InExpression(Value(left), Value(right)),
            >= QueryCode.Add and <= QueryCode.Remainder => new ArithmeticExpression((ArithmeticOperator)(code - QueryCode.Add), Value(left), Value(right)),
            QueryCode.Function => new FunctionExpression((ScalarFunction)left.Index, Arguments(right)),
            QueryCode.Conditional => Arguments(right) is var branches ? new ConditionalExpression(Value(left), branches[0], branches[1]) : null!,
            QueryCode.Text => _builder.TextExpression(left.Index),
            QueryCode.Exists => new ExistsExpression(left.Index, right.IsNone ? null : Value(right)),
            QueryCode.Aggregate => Aggregate(left.Index, right),
            QueryCode.Variable => QueryVariables.Find(QueryVariables.All[left.Index])!,
            QueryCode.Search => new SearchExpression(Searched(right), Value(left)),
            QueryCode.Window => Window((WindowFunction)left.Index, right),
            _ => throw new InvalidOperationException($"{code} is no value."),
        };
    }

    /// <summary>A chain of one operator becomes one node, so that a long chain does not nest.</summary>
    private readonly LogicalExpression Joined(LogicalOperator op, Operand operand)
    {
        var code = op == LogicalOperator.And ? QueryCode.And : QueryCode.Or;
        var operands = new List<Expression>();
        var pending = new Stack<Operand>();
        pending.Push(operand);
        while (pending.TryPop(out var next))
        {
            if (next.IsNode && _instructions[next.Index].Code == code)
            {
                pending.Push(_instructions[next.Index].Right);
                pending.Push(_instructions[next.Index].Left);
            }
            else
            {
                operands.Add(Value(next));
            }
        }

        return new LogicalExpression(op, operands.ToEquatableArray());
    }

    private readonly EquatableArray<Expression> Arguments(Operand first)
    {
        var arguments = new List<Expression>();
        for (var next = first; !next.IsNone; next = _instructions[next.Index].Right)
        {
            arguments.Add(Value(_instructions[next.Index].Left));
        }

        return arguments.ToEquatableArray();
    }

    /// <summary>Bits of the code: the function, then whether equal values count once, then whether there is a filter behind the operand.</summary>
    private readonly AggregateExpression Aggregate(int code, Operand arguments)
    {
        var values = Arguments(arguments);
        var hasFilter = (code & AggregateCode.Filter) != 0;
        var hasOperand = values.Count > (hasFilter ? 1 : 0);
        var aggregate = new AggregateExpression(
            (AggregateFunction)(code & 0xFF), hasOperand ? values[0] : null, (code & AggregateCode.Distinct) != 0, hasFilter ? values[values.Count - 1] : null);
        return AggregateCode.SeparatorOf(code) is var name and >= 0 ? aggregate with { Separator = _builder.Names[name] } : aggregate;
    }

    private readonly WindowExpression Window(WindowFunction function, Operand parts)
    {
        Expression? operand = null;
        WindowFrame? frame = null;
        var partitions = new List<Expression>();
        var order = new List<SortKey>();
        for (var next = parts; !next.IsNone; next = _instructions[next.Index].Right)
        {
            var part = _instructions[next.Index].Left;
            var (code, left, right) = part.IsNode ? _instructions[part.Index] : default;
            switch (part.IsNode ? code : default)
            {
                case QueryCode.PartitionKey:
                    partitions.Insert(0, Value(left));
                    break;
                case QueryCode.SortKey:
                    order.Insert(0, Sorted(left, right));
                    break;
                case QueryCode.Frame:
                    frame ??= new WindowFrame((left.Index & 1) != 0, Bound(left.Index >> 1), Bound(right.Index));
                    break;
                default:
                    operand = Value(part);
                    break;
            }
        }

        return new WindowExpression(function, operand, partitions.ToEquatableArray(), order.ToEquatableArray(), frame);

        static int? Bound(int number) => number == 0 ? null : number - 1;
    }

    /// <summary>What an instruction says about the direction of a sort key.</summary>
    public static (bool Descending, NullOrder Nulls) Direction(Operand direction) => ((direction.Index & 1) != 0, (NullOrder)(direction.Index >> 1));

    private readonly SortKey Sorted(Operand value, Operand direction)
    {
        var (descending, nulls) = Direction(direction);
        return new SortKey(Value(value), descending, nulls);
    }

    private static ExpressionType? TypeOf(Operand value) => value.Kind switch
    {
        null => null,
        ValueKind.Decimal => ExpressionType.Decimal(ExpressionType.MostDigits, value.Scale),
        { } kind => new ExpressionType(kind),
    };

    /// <summary>A statement runs in one database.</summary>
    private readonly void CheckDatasources()
    {
        var queried = _builder.Type!.Schema;
        foreach (var source in _scope.Sources)
        {
            if (source.Schema.Datasource != queried.Datasource)
            {
                throw new ObjectQLException(
                    ErrorCode.InvalidRequest,
                    $"The query of '{queried.Name}' reaches '{source.Schema.Name}', which is stored in the data source '{source.Schema.Datasource}' and not in '{queried.Datasource}'; a condition stays within one. Expand the records, or ask for their ids first.",
                    queried.Name);
            }
        }
    }

    private readonly void Known(int source, in QueryInstruction instruction)
    {
        if (source >= 0)
        {
            return;
        }

        var name = instruction.Code == QueryCode.ChildrenSource
            ? _builder.Names[instruction.Right.Index]
            : _scope.Schema(instruction.Left.SourceNumber).Fields[instruction.Left.FieldNumber].Name;
        throw new ObjectQLException(
            ErrorCode.InvalidRequest,
            $"'{name}' of '{_builder.Type!.Schema.Name}' leads to no other object of this model.",
            _builder.Type.Schema.Name,
            name);
    }
}
