namespace ObjectQL;

/// <summary>Conditions joined; the first that decides ends the evaluation.</summary>
/// <param name="decides">What decides: false for "and", true for "or".</param>
/// <param name="operands">The conditions.</param>
internal sealed class LogicalNode(bool decides, Node[] operands) : ConditionNode
{
    public override bool? Test(Evaluation run)
    {
        bool? result = !decides;
        foreach (var operand in operands)
        {
            var one = operand.Test(run);
            if (one == decides)
            {
                return decides;
            }

            result = one is null ? null : result;
        }

        return result;
    }
}
