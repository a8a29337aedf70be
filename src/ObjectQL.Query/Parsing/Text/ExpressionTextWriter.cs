using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Writes one expression as text, with brackets only where the order of operators needs them.</summary>
internal sealed class ExpressionTextWriter(ObjectSchema schema, EquatableArray<QuerySource> sources, IReadOnlyList<string> parameters)
{
    private const int Or = 2;
    private const int And = 3;
    private const int Equality = 5;
    private const int Relation = 6;
    private const int Sum = 7;
    private const int Product = 8;
    private const int Sign = 9;
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Writes an expression where one that binds at least so strongly belongs.</summary>
    public void Write(Expression expression, int least)
    {
        var bracket = Power(expression) < least;
        _text.Append(bracket ? "(" : "");
        Write(expression);
        _text.Append(bracket ? ")" : "");
    }

    private static int Power(Expression expression) => expression switch
    {
        ConditionalExpression => 0,
        LogicalExpression logical => logical.Operator == LogicalOperator.Or ? Or : And,
        ComparisonExpression { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } => Equality,
        ComparisonExpression or InExpression or NullExpression or NotExpression { Operand: NullExpression or InExpression } => Relation,
        ArithmeticExpression { Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract } => Sum,
        ArithmeticExpression => Product,
        NotExpression => Sign,
        ConstantExpression { Value: { HasValue: true, IsList: false } value } => IsNegative(value) ? Sign : Sign + 1,
        _ => Sign + 1,
    };

    private static bool IsNegative(Constant value) => value.Kind switch
    {
        ValueKind.Long => value.Number < 0,
        ValueKind.Double => value.Double < 0,
        ValueKind.Decimal => value.Decimal < 0,
        _ => false,
    };

    private void Write(Expression expression)
    {
        switch (expression)
        {
            case FieldExpression field:
                _text.Append(Path(field.Source, Schema(field.Source).Fields[field.Field].Name));
                break;
            case ConstantExpression constant:
                Constant(constant.Value, isTyped: false);
                break;
            case ParameterExpression parameter:
                _text.Append('@').Append(parameter.Index >= 0 && parameter.Index < parameters.Count ? parameters[parameter.Index] : "p" + parameter.Index);
                break;
            case VariableExpression variable:
                _text.Append('$').Append(variable.Name);
                break;
            case ComparisonExpression comparison:
                Comparison(comparison);
                break;
            case InExpression contained:
                Contained(contained, "");
                break;
            case NotExpression { Operand: InExpression contained }:
                Contained(contained, "not ");
                break;
            case NullExpression test:
                Write(test.Operand, Sum);
                _text.Append(" is null");
                break;
            case NotExpression { Operand: NullExpression test }:
                Write(test.Operand, Sum);
                _text.Append(" is not null");
                break;
            case NotExpression not:
                _text.Append('!');
                Write(not.Operand, Sign);
                break;
            case LogicalExpression logical:
                List(logical.Operands, logical.Operator == LogicalOperator.Or ? " || " : " && ", (logical.Operator == LogicalOperator.Or ? Or : And) + 1);
                break;
            case ArithmeticExpression arithmetic:
                Arithmetic(arithmetic);
                break;
            case ConditionalExpression choice:
                Write(choice.Test, 1);
                _text.Append(" ? ");
                Write(choice.Then, 0);
                _text.Append(" : ");
                Write(choice.Else, 0);
                break;
            case FunctionExpression function:
                Call(FunctionCatalog.Of(function.Function).Name, function.Arguments);
                break;
            case ExistsExpression exists:
                Exists(exists);
                break;
            case SearchExpression search:
                Call("search", [search.Text, .. search.Fields.Select(static field => new FieldExpression(field))]);
                break;
            case SearchRankExpression rank:
                Call("rank", [rank.Text, .. rank.Fields.Select(static field => new FieldExpression(field))]);
                break;
            case AggregateExpression aggregate:
                Aggregate(aggregate);
                break;
            case WindowExpression window:
                Window(window);
                break;
        }
    }

    private void Comparison(ComparisonExpression comparison)
    {
        var power = Power(comparison);
        Side(comparison.Left, comparison.Right, power + 1);
        _text.Append(comparison.Operator switch
        {
            ComparisonOperator.Equal => " == ",
            ComparisonOperator.NotEqual => " != ",
            ComparisonOperator.Less => " < ",
            ComparisonOperator.LessOrEqual => " <= ",
            ComparisonOperator.Greater => " > ",
            _ => " >= ",
        });
        Side(comparison.Right, comparison.Left, power + 1);
    }

    /// <summary>One side of a comparison: a date is a plain text where the other side tells its type.</summary>
    private void Side(Expression side, Expression other, int least)
    {
        if (side is ConstantExpression { Value.HasValue: true } constant && other is not ConstantExpression && other.Type.Kind == constant.Value.Kind && !other.Type.IsUnknown)
        {
            Constant(constant.Value, isTyped: true);
        }
        else
        {
            Write(side, least);
        }
    }

    private void Contained(InExpression contained, string not)
    {
        Write(contained.Operand, Sum);
        _text.Append(' ').Append(not).Append("in ");
        if (contained.List is ConstantExpression list)
        {
            Constant(list.Value, isTyped: contained.Operand.Type.Kind == list.Value.Kind);
        }
        else
        {
            Write(contained.List, 0);
        }
    }

    private void Constant(Constant constant, bool isTyped)
    {
        if (!constant.IsList)
        {
            _text.Append(ConstantText.Of(constant, isTyped));
            return;
        }

        _text.Append('(').Append(string.Join(", ", constant.Items.Select(item => ConstantText.Of(item, isTyped)))).Append(')');
    }

    private void Arithmetic(ArithmeticExpression arithmetic)
    {
        var power = Power(arithmetic);
        Write(arithmetic.Left, power);
        _text.Append(arithmetic.Operator switch
        {
            ArithmeticOperator.Add => " + ",
            ArithmeticOperator.Subtract => " - ",
            ArithmeticOperator.Multiply => " * ",
            ArithmeticOperator.Divide => " / ",
            _ => " % ",
        });
        Write(arithmetic.Right, power + 1);
    }

    private void Exists(ExistsExpression exists)
    {
        var source = sources[exists.Source - 1];
        _text.Append("exists(");
        var lookup = source.Schema.Fields[source.Field].Name;
        var name = Schema(source.Parent).Children.FirstOrDefault(child => child.Object == source.Schema.Name && child.Field == lookup)?.Name;
        _text.Append(Path(source.Parent, name ?? source.Schema.Name));
        if (exists.Where is { } where)
        {
            _text.Append(", ");
            Write(where, 0);
        }

        _text.Append(')');
    }

    private void Aggregate(AggregateExpression aggregate)
    {
        _text.Append(aggregate.Function switch { AggregateFunction.Average => "avg", AggregateFunction.StringAgg => "string_agg", var other => other.ToString().ToLowerInvariant() });
        _text.Append(aggregate.Distinct ? "(distinct " : "(");
        if (aggregate.Operand is { } operand)
        {
            Write(operand, 0);
        }

        if (aggregate.Filter is { } filter)
        {
            _text.Append(" where ");
            Write(filter, 0);
        }

        _text.Append(')');
    }

    private void Window(WindowExpression window)
    {
        _text.Append(window.Function.ToString().ToLowerInvariant()).Append('(');
        if (window.Operand is { } operand)
        {
            Write(operand, 0);
        }

        _text.Append(") over (");
        if (!window.PartitionBy.IsEmpty)
        {
            _text.Append("partition by ");
            List(window.PartitionBy, ", ", 0);
        }

        _text.Append(window.OrderBy.IsEmpty ? "" : window.PartitionBy.IsEmpty ? "order by " : " order by ");
        for (var i = 0; i < window.OrderBy.Count; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Write(window.OrderBy[i].Value, 0);
            _text.Append(window.OrderBy[i].Descending ? " desc" : "");
        }

        _text.Append(')');
    }

    private void Call(string name, EquatableArray<Expression> arguments)
    {
        _text.Append(name).Append('(');
        List(arguments, ", ", 0);
        _text.Append(')');
    }

    private void List(EquatableArray<Expression> expressions, string separator, int least)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            _text.Append(i == 0 ? "" : separator);
            Write(expressions[i], least);
        }
    }

    private ObjectSchema Schema(int source) => source == 0 ? schema : sources[source - 1].Schema;

    /// <summary>
    /// The path to a name; it begins at the queried object or at the children that a condition is about. One with a name that would be
    /// read as something else stands in braces.
    /// </summary>
    private string Path(int source, string name)
    {
        var isPlain = TextLexer.IsPlainName(name);
        var path = name;
        for (var number = source; number > 0 && sources[number - 1] is { Kind: SourceKind.Lookup } step; number = step.Parent)
        {
            var lookup = Schema(step.Parent).Fields[step.Field].Name;
            isPlain &= TextLexer.IsPlainName(lookup);
            path = lookup + "." + path;
        }

        return isPlain ? path : "{" + path + "}";
    }
}
