using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Computes one aggregate over the values of a group, exact as long as the numbers are.</summary>
internal sealed class Accumulator(AggregateFunction function, bool distinct = false, string separator = ",")
{
    private readonly HashSet<Value[]>? _seen = distinct ? new(ValuesComparer.Instance) : null;
    private List<string>? _texts;
    private long _count;
    private Int128 _whole;
    private decimal _exact;
    private double _double;
    private ValueKind _kind;
    private Value _best;

    /// <summary>Takes a record in whatever its values are, for counting records.</summary>
    public void AddRecord() => _count++;

    /// <summary>Takes a value in; null is left out.</summary>
    public void Add(in Value value)
    {
        if (!value.HasValue || _seen?.Add([value]) == false)
        {
            return;
        }

        _count++;
        switch (function)
        {
            case AggregateFunction.Sum or AggregateFunction.Average:
                AddNumber(value);
                break;
            case AggregateFunction.Min or AggregateFunction.Max:
                if (!_best.HasValue || ValueOrder.Compare(value, _best) < 0 == (function == AggregateFunction.Min))
                {
                    _best = value;
                }

                break;
            case AggregateFunction.StringAgg:
                (_texts ??= []).Add(ScalarFunctions.ToText(value));
                break;
        }
    }

    /// <summary>The result so far.</summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c>: an exact sum does not fit.</exception>
    public Value Result()
    {
        switch (function)
        {
            case AggregateFunction.Count:
                return Value.Of(_count);
            case AggregateFunction.Min or AggregateFunction.Max:
                return _best;
            case AggregateFunction.StringAgg:
                _texts?.Sort(ValueOrder.CompareText);
                return _texts is null ? default : Value.Of(string.Join(separator, _texts));
            default:
                return _count == 0 ? default : function == AggregateFunction.Sum ? Sum() : Mean();
        }
    }

    private void AddNumber(in Value value)
    {
        _kind = _count == 1 ? value.Kind : _kind;
        switch (value.Kind)
        {
            case ValueKind.Long:
                _whole += value.AsLong;
                break;
            case ValueKind.Decimal:
                _exact = ScalarFunctions.Calculate(ArithmeticOperator.Add, _exact, value.AsDecimal).AsDecimal;
                break;
            case ValueKind.Double:
                _double += value.AsDouble;
                break;
            default:
                throw new ObjectQLException(ErrorCode.InvalidRequest, $"{function} needs numbers, but got {value} ({value.Kind}).");
        }

        if (_kind != value.Kind)
        {
            _kind = _kind == ValueKind.Double || value.Kind == ValueKind.Double ? ValueKind.Double : ValueKind.Decimal;
        }
    }

    private Value Sum()
    {
        switch (_kind)
        {
            case ValueKind.Long when _whole >= long.MinValue && _whole <= long.MaxValue:
                return Value.Of((long)_whole);
            case ValueKind.Long:
                throw new ObjectQLException(ErrorCode.Validation, $"The sum {_whole} does not fit into a whole number of 64 bits.");
            case ValueKind.Decimal:
                return ScalarFunctions.Calculate(ArithmeticOperator.Add, _exact, (decimal)_whole);
            default:
                return NumberOrNull(_double + (double)_exact + (double)_whole);
        }
    }

    private Value Mean() => NumberOrNull((_double + (double)_exact + (double)_whole) / _count);

    private static Value NumberOrNull(double number) => double.IsNaN(number) ? default : Value.Of(number);
}
