using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Finds the hooks and the middleware of all objects that can serve those, too, that are loaded at run time.</summary>
internal static class LoadedPlanner
{
    /// <summary>An object of which nothing is known but what every one has.</summary>
    public static RecordPlan Record { get; } = new("", "", "", "Oql::DynamicRecord", "", new ObjectSchema("*", ObjectSchema.BuiltInFields), [], [], [], true);

    public static LoadedPlan? Plan(IReadOnlyList<HookDeclaration> hooks, IReadOnlyList<MiddlewareDeclaration> middleware, NameTable names, ModelDeclaration? model)
    {
        var allHooks = hooks.Where(hook => hook.ObjectNames.Contains("*") && HookPlanner.Problem(hook, hooks, names) is null).ToList();
        var allMiddleware = middleware.Where(one => one.ObjectNames.Contains("*") && MiddlewarePlanner.Problem(one, names) is null).ToList();
        if (model is null || allHooks.Count + allMiddleware.Count == 0)
        {
            return null;
        }

        return new LoadedPlan(
            model,
            new HooksPlan("*", HookPlanner.Events(allHooks.Where(Serves))),
            new MiddlewarePlan("*", MiddlewarePlanner.Layers(allMiddleware.Where(static one => one.TakesLoaded))),
            allHooks.TrueForAll(Serves) && allMiddleware.TrueForAll(static one => one.TakesLoaded));
    }

    /// <summary>The traits that hooks or middleware name, sorted: an object that is loaded and mixes one in would go without them.</summary>
    public static EquatableArray<string> Traits(IReadOnlyList<HookDeclaration> hooks, IReadOnlyList<MiddlewareDeclaration> middleware, NameTable names) =>
        hooks.SelectMany(static hook => hook.ObjectNames).Concat(middleware.SelectMany(static one => one.ObjectNames))
            .Where(names.Traits.Contains).Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>Whether it can be called, and its condition asks for nothing that only the objects of the program have.</summary>
    private static bool Serves(HookDeclaration hook) => hook.TakesLoaded && (hook.Options.When?.Value is not { } condition || HookCondition.Code(Record, condition) is not null);
}
