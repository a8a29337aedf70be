namespace ObjectQL.Generators;

/// <summary>The hooks and the middleware of all objects (<c>*</c>), for objects that are loaded at run time.</summary>
/// <param name="Model">The <c>[ObjectModel]</c> class.</param>
/// <param name="Hooks">The hooks.</param>
/// <param name="Middleware">The middleware.</param>
/// <param name="IsComplete">Whether that is all of them. Where it is not, nothing can be loaded: what serves all must be there for all.</param>
internal sealed record LoadedPlan(ModelDeclaration Model, HooksPlan Hooks, MiddlewarePlan Middleware, bool IsComplete);
