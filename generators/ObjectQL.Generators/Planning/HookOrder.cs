namespace ObjectQL.Generators;

/// <summary>The order of the hooks of one event: by priority, then packages in the order of their dependencies and the project last, then by the name of type and method, except where one says that it comes before or after another.</summary>
internal static class HookOrder
{
    /// <summary>Sorts hooks.</summary>
    /// <param name="hooks">The hooks of one event of one object.</param>
    /// <param name="circle">A hook that would come before and after the same one, or null.</param>
    public static List<HookDeclaration> Sort(IEnumerable<HookDeclaration> hooks, out HookDeclaration? circle)
    {
        var waiting = hooks.OrderBy(static hook => hook.Options.Priority).ThenBy(static hook => hook.Package < 0 ? int.MaxValue : hook.Package).ThenBy(static hook => hook.Method, StringComparer.Ordinal).ToList();
        var sorted = new List<HookDeclaration>(waiting.Count);
        circle = null;
        while (waiting.Count != 0)
        {
            var next = waiting.Find(hook => !waiting.Exists(other => !ReferenceEquals(other, hook) && Precedes(other, hook)));
            if (next is null)
            {
                circle = OnCircle(waiting);
                sorted.AddRange(waiting);
                break;
            }

            waiting.Remove(next);
            sorted.Add(next);
        }

        return sorted;
    }

    /// <summary>Whether a name means the hook: its method, the method behind its type, or all of it behind <c>global::</c>.</summary>
    public static bool IsNamed(HookDeclaration hook, string name) => name.StartsWith("global::", StringComparison.Ordinal) ? hook.Method == name
        : ("." + hook.Method.Replace("global::", "")).EndsWith("." + name, StringComparison.Ordinal);

    /// <summary>Whether one of them says that the first one comes before the second.</summary>
    public static bool Precedes(HookDeclaration first, HookDeclaration second) =>
        (first.Options.Before?.Value is { } later && IsNamed(second, later)) || (second.Options.After?.Value is { } earlier && IsNamed(first, earlier));

    /// <summary>One of those that wait for each other and say so.</summary>
    private static HookDeclaration OnCircle(List<HookDeclaration> waiting)
    {
        var way = new List<HookDeclaration>();
        var at = waiting[0];
        while (!way.Contains(at))
        {
            way.Add(at);
            at = waiting.Find(other => !ReferenceEquals(other, at) && Precedes(other, at))!;
        }

        return way.Skip(way.IndexOf(at)).First(static hook => hook.Options.Before is not null || hook.Options.After is not null);
    }
}
