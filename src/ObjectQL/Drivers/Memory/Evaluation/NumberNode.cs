using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A number in the form of its expression: of several values, each may have another one (<c>rate ?? 1</c>), and whoever reads the result expects the widest.</summary>
internal sealed class NumberNode(Node value, ValueKind kind) : Node
{
    public override Value Get(Evaluation run)
    {
        var number = value.Get(run);
        return !number.HasValue || number.Kind == kind ? number
            : kind == ValueKind.Double ? Value.Of(ScalarFunctions.ToDouble(number))
            : Value.Of(ScalarFunctions.ToDecimal(number));
    }
}
