namespace ObjectQL.Benchmarks.Kernel;

/// <summary>Three layers around a count, the innermost of which answers it.</summary>
internal static class OnionLayers
{
    [Middleware<Onion>(Operations = OperationKinds.Count, Priority = 1)]
    internal static ValueTask Outer(MiddlewareContext<Onion> context, MiddlewareNext next) => next.RunAsync();

    [Middleware<Onion>(Operations = OperationKinds.Count, Priority = 2)]
    internal static ValueTask Middle(MiddlewareContext<Onion> context, MiddlewareNext next) => next.RunAsync();

    [Middleware<Onion>(Operations = OperationKinds.Count, Priority = 3)]
    internal static ValueTask Answer(MiddlewareContext<Onion> context, MiddlewareNext next)
    {
        context.Number = 42;
        return default;
    }
}
