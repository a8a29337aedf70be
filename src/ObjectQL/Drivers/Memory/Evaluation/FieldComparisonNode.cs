using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A comparison of a field of the queried object with a parameter: what most conditions are made of.</summary>
internal sealed class FieldComparisonNode(ComparisonOperator op, int field, ValueKind kind, int parameter) : ConditionNode
{
    public override bool? Test(Evaluation run)
    {
        ref readonly var expected = ref run.Parameters[parameter];
        if (!expected.HasValue || run.Record(0) is not { } record)
        {
            return null;
        }

        var value = run.Access(0).Get(record, field);
        if (!value.HasValue)
        {
            return null;
        }

        if (kind != expected.Kind)
        {
            return op.Holds(ValueOrder.Compare(value, expected));
        }

        return kind switch
        {
            ValueKind.Text or ValueKind.Select when op == ComparisonOperator.Equal => value.AsText == expected.AsText,
            ValueKind.Text or ValueKind.Select => op.Holds(ValueOrder.CompareText(value.AsText, expected.AsText)),
            ValueKind.Double or ValueKind.Decimal => op.Holds(ValueOrder.Compare(value, expected)),
            _ => op.Holds(value.AsLong.CompareTo(expected.AsLong)),
        };
    }
}
