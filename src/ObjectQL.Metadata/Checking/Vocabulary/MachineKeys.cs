namespace ObjectQL.Metadata;

/// <summary>The known keys of state machines: FORMAT chapter 10.6. What would have to wait (timers, invoked programs) is kept.</summary>
internal static class MachineKeys
{
    private static readonly KeyTable Parameters = new("the 'params' of an action", isStrict: true)
    {
        { "field value message", Shape.Text },
    };

    private static readonly KeyTable Action = new("an action of a state machine", isStrict: true)
    {
        { "type", Shape.Text },
        { "params", Shape.Map, Nest.Self, Parameters },
    };

    /// <summary>A guard is a condition, or the type of a guard with what it takes.</summary>
    private static readonly KeyTable Guard = new("a guard", isStrict: true)
    {
        CommonKeys.Condition,
        { "params", Shape.Map },
    };

    private static readonly KeyTable Transition = new("a transition", isStrict: true)
    {
        { "target label description", Shape.Text },
        { "cond guard", Shape.Any, Nest.Self, Guard },
        { "meta ai_context", Shape.Any },
        { "actions", Shape.Any, Nest.Self, Action },
    };

    private static readonly KeyTable State = new("a state", isStrict: true)
    {
        { "type", Shape.Text, "atomic compound parallel final history" },
        { "initial target label description", Shape.Text },
        { "history", Shape.Text, "shallow deep" },
        { "entry exit", Shape.Any, Nest.Self, Action },
        { "on", Shape.Map, Nest.EachOfEach, Transition },
        { "always", Shape.Any, Nest.Self, Transition },
        { "states", Shape.Map },
        { "tags meta ai_context", Shape.Any },
        { "after invoke", Shape.Any },
        { "after invoke", new KeptKey("nothing waits here: no time moves a record, and no program is started. Write a workflow or a job, which updates the field") },
    };

    /// <summary>The content of <c>stateMachine</c>, and of each of <c>stateMachines</c>.</summary>
    public static readonly KeyTable Machine = new("a state machine", isStrict: true)
    {
        State,
        { "id stateField", Shape.Text },
        { "contextSchema context", Shape.Any },
        { "contextSchema context", new KeptKey("a machine has no values beside those of the record. Write them as fields of the object") },
    };

    static MachineKeys()
    {
        Guard.SetNested("all_of any_of and or", Nest.Each, Guard);
        Guard.SetNested("not if condition", Nest.Self, Guard);
        State.SetNested("states", Nest.EachMap, State);
        Machine.SetNested("states", Nest.EachMap, State);
    }
}
