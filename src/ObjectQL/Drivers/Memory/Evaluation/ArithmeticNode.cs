using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Arithmetic on two values.</summary>
internal sealed class ArithmeticNode(ArithmeticOperator op, Node left, Node right, bool isLenient) : Node
{
    public override Value Get(Evaluation run) =>
        isLenient ? ScalarFunctions.CalculateOrNull(op, left.Get(run), right.Get(run)) : ScalarFunctions.Calculate(op, left.Get(run), right.Get(run));
}
