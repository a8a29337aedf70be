namespace ObjectQL;

/// <summary>Membership in a list, which is prepared once per run.</summary>
internal sealed class InNode(Node operand, Node list, int slot) : ConditionNode
{
    public override bool? Test(Evaluation run)
    {
        var members = (ValueSet)(run.Slots[slot] ??= new ValueSet(list.Get(run).Items));
        if (members.IsEmpty)
        {
            return false;
        }

        var value = operand.Get(run);
        return value.HasValue ? members.Contains(value) : null;
    }
}
