using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The hooks of one object, sorted.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Events">The events that have hooks, in the order of the operation.</param>
internal sealed record HooksPlan(string ObjectName, EquatableArray<HookEventPlan> Events)
{
    /// <summary>Whether a hook hands its context on, so that any other one may stop the ones behind it: by the state that all of an operation share.</summary>
    public bool LetsContextsOut => Events.Any(static hooks => hooks.Calls.Any(static call => call.Reach == HookReach.Escapes));
}
