using System.Collections.Immutable;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// Finds the objects of every middleware and sorts those of each operation: by priority, then packages in the order of their dependencies and the project last, then by the name
/// of type and method.
/// </summary>
internal static class MiddlewarePlanner
{
    public static EquatableArray<MiddlewarePlan> Plan(IReadOnlyList<MiddlewareDeclaration> all, NameTable names)
    {
        if (all.Count == 0)
        {
            return default;
        }

        var sound = all.Where(one => Problem(one, names) is null).ToList();
        var plans = new List<MiddlewarePlan>();
        foreach (var item in names.Objects)
        {
            var operations = Layers(sound.Where(one => Belongs(one, item)));
            if (!operations.IsEmpty)
            {
                plans.Add(new MiddlewarePlan(item.ObjectName, operations));
            }
        }

        return plans.ToEquatableArray();
    }

    /// <summary>Middleware of one object by its operations, from the outside.</summary>
    public static EquatableArray<MiddlewareLayers> Layers(IEnumerable<MiddlewareDeclaration> middleware)
    {
        var own = middleware.OrderBy(static one => one.Priority).ThenBy(static one => one.Package < 0 ? int.MaxValue : one.Package).ThenBy(static one => one.Title, StringComparer.Ordinal).ToList();
        return MiddlewareOperations.All
            .Select(operation => new MiddlewareLayers(operation, own.Where(one => one.Operations.Contains(operation)).Select(MiddlewareCall.From).ToEquatableArray()))
            .Where(static layers => !layers.Calls.IsEmpty).ToEquatableArray();
    }

    public static IEnumerable<Finding> Report(ImmutableArray<MiddlewareDeclaration> all, NameTable names, bool hasModel)
    {
        foreach (var one in all)
        {
            if ((Problem(one, names) ?? (hasModel ? null : "never runs: the project has no [ObjectModel] class whose operations it could be around")) is { } problem)
            {
                yield return Finding.Of(GeneratorRules.Middleware, one.Place, one.Title, problem);
            }
        }
    }

    /// <summary>What a package's host could not call.</summary>
    public static IEnumerable<Finding> Hidden(ImmutableArray<MiddlewareDeclaration> own)
    {
        foreach (var one in own.Where(static item => item is { Problem: null, IsPublic: false, Package: < 0 }))
        {
            yield return Finding.Of(GeneratorRules.Middleware, one.Place, one.Title, "must be public, in a public type: the host of the package calls it");
        }
    }

    /// <summary>What is wrong with a middleware; null for nothing.</summary>
    public static string? Problem(MiddlewareDeclaration one, NameTable names)
    {
        if (one.Problem is not null)
        {
            return one.Problem;
        }

        string[] wanted = one.ClassName is { } className ? [className] : [.. one.ObjectNames];
        foreach (var name in wanted)
        {
            var served = names.Objects.Where(item => one.ClassName is null ? name == "*" || item.ObjectName == name || item.Traits.Contains(name) : item.Class == name).ToArray();
            if (served.Length == 0 && !(one.ClassName is null && (names.Traits.Contains(name) || name == "*")))
            {
                var near = NearName.Of(name, names.Objects.Select(item => one.ClassName is null ? item.ObjectName : item.Class));
                return $"names '{name}', which no metadata file defines" + (near is null ? "" : $"; did you mean '{near}'?");
            }

            if (one.ContextClass is { } context && Array.Find(served, item => item.Class != context) is { } other)
            {
                return $"takes the context of '{context}', but is around '{other.ObjectName}' too; take MiddlewareContext, or write a middleware for each";
            }
        }

        return null;
    }

    private static bool Belongs(MiddlewareDeclaration one, ObjectNames item) =>
        one.ClassName is { } className ? className == item.Class : one.ObjectNames.Contains("*") || one.ObjectNames.Contains(item.ObjectName) || item.Traits.Any(one.ObjectNames.Contains);
}
