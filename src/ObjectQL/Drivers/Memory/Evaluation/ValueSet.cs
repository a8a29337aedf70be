using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The members of a list without its nulls: a short list is walked, a long one is hashed where its values have one kind.</summary>
internal sealed class ValueSet
{
    private const int Short = 8;
    private readonly Value[] _values;
    private readonly HashSet<string>? _texts;
    private readonly HashSet<long>? _numbers;
    private readonly ValueKind _kind;

    public ValueSet(ReadOnlySpan<Value> items)
    {
        var values = new List<Value>(items.Length);
        foreach (ref readonly var item in items)
        {
            if (item.HasValue)
            {
                values.Add(item);
            }
        }

        _values = [.. values];
        if (_values.Length <= Short || !Array.TrueForAll(_values, value => Form(value.Kind) == Form(_values[0].Kind)))
        {
            return;
        }

        _kind = Form(_values[0].Kind);
        if (_kind == ValueKind.Text)
        {
            _texts = new HashSet<string>(_values.Select(static value => value.AsText), StringComparer.Ordinal);
        }
        else if (_kind is not (ValueKind.Double or ValueKind.Decimal))
        {
            _numbers = [.. _values.Select(static value => value.AsLong)];
        }
    }

    public bool IsEmpty => _values.Length == 0;

    public bool Contains(in Value value)
    {
        if (Form(value.Kind) == _kind)
        {
            if (_texts is not null)
            {
                return _texts.Contains(value.AsText);
            }

            if (_numbers is not null)
            {
                return _numbers.Contains(value.AsLong);
            }
        }

        foreach (ref readonly var member in _values.AsSpan())
        {
            if (ValueOrder.Compare(value, member) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static ValueKind Form(ValueKind kind) => kind == ValueKind.Select ? ValueKind.Text : kind;
}
