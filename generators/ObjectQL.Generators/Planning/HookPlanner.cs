using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Finds the objects of every hook and sorts the hooks of each event.</summary>
internal static class HookPlanner
{
    public static EquatableArray<HooksPlan> Plan(IReadOnlyList<HookDeclaration> hooks, NameTable names)
    {
        if (hooks.Count == 0)
        {
            return default;
        }

        var plans = new List<HooksPlan>();
        var sound = hooks.Where(hook => Problem(hook, hooks, names) is null).ToList();
        foreach (var item in names.Objects)
        {
            var events = Events(sound.Where(hook => Belongs(hook, item)));
            if (!events.IsEmpty)
            {
                plans.Add(new HooksPlan(item.ObjectName, events));
            }
        }

        return plans.ToEquatableArray();
    }

    /// <summary>Hooks of one object by their events, in the order of the operation.</summary>
    public static EquatableArray<HookEventPlan> Events(IEnumerable<HookDeclaration> hooks) => hooks
        .GroupBy(static hook => hook.Moment).OrderBy(static group => Array.IndexOf(HookEvents.Planned, group.Key))
        .Select(static moment => new HookEventPlan(moment.Key, Calls(HookOrder.Sort(moment, out _)))).ToEquatableArray();

    /// <summary>One that comes behind another by name does not run at the same time, even if both would.</summary>
    private static EquatableArray<HookCall> Calls(List<HookDeclaration> sorted)
    {
        var calls = new List<HookCall>(sorted.Count);
        var together = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            var waits = sorted.GetRange(together, i - together).Exists(earlier => HookOrder.Precedes(earlier, sorted[i]));
            together = !sorted[i].Options.Parallel ? i + 1 : waits ? i : together;
            calls.Add(HookCall.From(sorted[i]) with { Waits = waits });
        }

        return calls.ToEquatableArray();
    }

    /// <summary>What is wrong with a hook, and where: its own problem, an unknown event or object, a neighbour that is none.</summary>
    public static QueryProblem? Problem(HookDeclaration hook, IReadOnlyList<HookDeclaration> all, NameTable names) =>
        (hook.Problem ?? EventProblem(hook) ?? ObjectProblem(hook, names)) is { } problem ? new QueryProblem(false, problem, hook.Place)
        : NeighbourProblem(hook, hook.Options.Before, "Before", all, names) ?? NeighbourProblem(hook, hook.Options.After, "After", all, names) ?? CircleProblem(hook, all, names);

    /// <summary>An object for which the method is a hook of the same event by an attribute before this one, too, so that it runs twice; null for none.</summary>
    public static string? Repeated(HookDeclaration hook, IReadOnlyList<HookDeclaration> all, NameTable names)
    {
        foreach (var other in all)
        {
            if (ReferenceEquals(other, hook))
            {
                return null;
            }

            // Two conditions are one condition or the other.
            var isEither = hook.Options.When is { } when && other.Options.When is { } otherWhen && when.Value != otherWhen.Value;
            if (other.Method == hook.Method && other.Place.Equals(hook.Place) && other.Moment == hook.Moment && !isEither
                && names.Objects.FirstOrDefault(item => Belongs(hook, item) && Belongs(other, item)) is { } both)
            {
                return both.ObjectName;
            }
        }

        return null;
    }

    private static string? EventProblem(HookDeclaration hook) => Array.IndexOf(HookEvents.Names, hook.Event) < 0
        ? $"names the unknown event '{hook.Event}'; write one of: {string.Join(", ", HookEvents.Names)}"
        : null;

    private static string? ObjectProblem(HookDeclaration hook, NameTable names)
    {
        string[] wanted = hook.ClassName is { } className ? [className] : [.. hook.ObjectNames];
        foreach (var name in wanted)
        {
            var served = names.Objects.Where(item => hook.ClassName is null ? name == "*" || item.ObjectName == name || item.Traits.Contains(name) : item.Class == name).ToArray();
            if (served.Length == 0 && !(hook.ClassName is null && (names.Traits.Contains(name) || (name == "*" && hook.Package >= 0))))
            {
                var near = NearName.Of(name, names.Objects.Select(item => hook.ClassName is null ? item.ObjectName : item.Class));
                return name == "*" ? "names '*', but there is no object"
                    : $"names '{name}', which no metadata file defines" + (near is null ? "" : $"; did you mean '{near}'?");
            }

            if (hook.ContextClass is { } context && Array.Find(served, item => item.Class != context) is { } other)
            {
                return hook.ClassName is null
                    ? $"takes the context of '{context}', but is a hook of '{other.ObjectName}' too; take HookContext, or write a hook for each"
                    : $"takes the context of '{context}', but is a hook of '{hook.ClassName}'; write the same class in both";
            }
        }

        return null;
    }

    private static QueryProblem? NeighbourProblem(HookDeclaration hook, QueryText? name, string option, IReadOnlyList<HookDeclaration> all, NameTable names)
    {
        if (name?.Value is not { } wanted)
        {
            return null;
        }

        var neighbours = all.Where(other => !ReferenceEquals(other, hook) && other.Moment == hook.Moment && Meet(hook, other, names)).ToArray();
        var named = Array.FindAll(neighbours, other => HookOrder.IsNamed(other, wanted));
        foreach (var item in named.Length < 2 ? [] : names.Objects)
        {
            var methods = named.Where(other => Belongs(hook, item) && Belongs(other, item)).Select(static other => other.Method).Distinct().OrderBy(static method => method, StringComparer.Ordinal).ToArray();
            if (methods.Length > 1)
            {
                return new QueryProblem(false, $"says {option} '{wanted}', but several hooks of {hook.Event} of '{item.ObjectName}' are called so; write one of: {string.Join(", ", methods)}", name.Place);
            }
        }

        return named.Length != 0
            ? null
            : new QueryProblem(
                false,
                $"says {option} '{wanted}', but no other hook of {hook.Event} of its object is called so.{NearName.Hint(wanted, neighbours.Select(static other => other.Name))}",
                name.Place);
    }

    private static QueryProblem? CircleProblem(HookDeclaration hook, IReadOnlyList<HookDeclaration> all, NameTable names)
    {
        if ((hook.Options.Before ?? hook.Options.After) is not { } order)
        {
            return null;
        }

        foreach (var item in names.Objects)
        {
            if (Belongs(hook, item))
            {
                HookOrder.Sort(all.Where(other => other.Problem is null && other.Moment == hook.Moment && Belongs(other, item)), out var circle);
                if (ReferenceEquals(circle, hook))
                {
                    return new QueryProblem(false, $"comes before and after the same hook, by what the Before and After of the {hook.Event} hooks of '{item.ObjectName}' say together; remove one of them", order.Place);
                }
            }
        }

        return null;
    }

    private static bool Meet(HookDeclaration hook, HookDeclaration other, NameTable names) => names.Objects.Any(item => Belongs(hook, item) && Belongs(other, item));

    private static bool Belongs(HookDeclaration hook, ObjectNames item) =>
        hook.ClassName is { } className ? className == item.Class : hook.ObjectNames.Contains("*") || hook.ObjectNames.Contains(item.ObjectName) || item.Traits.Any(hook.ObjectNames.Contains);
}
