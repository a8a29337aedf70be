using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Finds the object of every hook and sorts the hooks: by priority, then by the name of their type and method.</summary>
internal static class HookPlanner
{
    /// <summary>The events in the order of an operation.</summary>
    private static readonly string[] Events = ["BeforeCreate", "AfterCreate", "BeforeUpdate", "AfterUpdate", "BeforeDelete", "AfterDelete"];

    public static EquatableArray<HooksPlan> Plan(IReadOnlyList<HookDeclaration> hooks, NameTable names)
    {
        var plans = new List<HooksPlan>();
        if (hooks.Count == 0)
        {
            return default;
        }

        foreach (var item in names.Objects)
        {
            var own = hooks.Where(hook => hook.Problem is null && hook.OtherClass is null && Belongs(hook, item)).ToList();
            var events = new List<HookEventPlan>();
            foreach (var name in Events)
            {
                var calls = own.Where(hook => hook.Event == name)
                    .OrderBy(hook => hook.Priority)
                    .ThenBy(hook => hook.Method, StringComparer.Ordinal)
                    .Select(hook => new HookCall(hook.Method, hook.Priority, hook.IsAsync))
                    .ToEquatableArray();
                if (!calls.IsEmpty)
                {
                    events.Add(new HookEventPlan(name, calls));
                }
            }

            if (events.Count != 0)
            {
                plans.Add(new HooksPlan(item.ObjectName, events.ToEquatableArray()));
            }
        }

        return plans.ToEquatableArray();
    }

    /// <summary>What is wrong with a hook: its own problem, an unknown event, or an unknown object.</summary>
    public static string? Problem(HookDeclaration hook, NameTable names)
    {
        if (hook.Problem is not null)
        {
            return hook.Problem;
        }

        if (Array.IndexOf(Events, hook.Event) < 0)
        {
            return $"names the unknown event '{hook.Event}'; write one of: {string.Join(", ", Events)}";
        }

        foreach (var item in names.Objects)
        {
            if (Belongs(hook, item))
            {
                return hook.OtherClass is null ? null : $"takes the context of '{hook.OtherClass}', but is a hook of '{hook.ClassName}'; write the same class in both";
            }
        }

        if (hook.ObjectName == "*")
        {
            return "names '*', but there is no object";
        }

        var wanted = hook.ClassName ?? hook.ObjectName!;
        var near = NearName.Of(wanted, names.Objects.Select(item => hook.ClassName is null ? item.ObjectName : item.Class));
        return $"names '{wanted}', which no metadata file defines" + (near is null ? "" : $"; did you mean '{near}'?");
    }

    private static bool Belongs(HookDeclaration hook, ObjectNames item) =>
        hook.ClassName is { } className ? className == item.Class : hook.ObjectName == item.ObjectName || hook.ObjectName == "*";
}
