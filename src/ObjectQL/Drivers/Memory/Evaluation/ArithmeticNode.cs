using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Arithmetic on two values.</summary>
internal sealed class ArithmeticNode(ArithmeticOperator op, Node left, Node right) : Node
{
    public override Value Get(Evaluation run) => ScalarFunctions.Calculate(op, left.Get(run), right.Get(run));
}
