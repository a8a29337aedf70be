namespace ObjectQL;

/// <summary>Whether a list of a source has an element, or one of several.</summary>
internal sealed class ElementNode(int source, int field, Node element) : ConditionNode
{
    public override bool? Test(Evaluation run)
    {
        if (run.Record(source) is not { } record || element.Get(run) is not { HasValue: true } wanted)
        {
            return false;
        }

        var access = run.Access(source);
        if (!wanted.IsList)
        {
            return access.HasElement(record, field, wanted.AsText);
        }

        foreach (ref readonly var one in wanted.Items)
        {
            if (access.HasElement(record, field, one.AsText))
            {
                return true;
            }
        }

        return false;
    }
}
