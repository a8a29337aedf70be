using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A function; its arguments are gathered in memory of the run.</summary>
internal sealed class FunctionNode(ScalarFunction function, Node[] arguments, int slot) : Node
{
    public override Value Get(Evaluation run)
    {
        var values = (Value[])(run.Slots[slot] ??= new Value[arguments.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Get(run);
        }

        return ScalarFunctions.Of(function, values);
    }
}
