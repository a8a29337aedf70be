namespace ObjectQL;

/// <summary>A middleware that was added at run time.</summary>
/// <param name="type">The object; null for all.</param>
/// <param name="operations">What it is around.</param>
/// <param name="priority">Its priority.</param>
/// <param name="run">The delegate: of the context of the record class, or of <see cref="MiddlewareContext"/>.</param>
internal sealed class AddedMiddleware(ObjectType? type, OperationKinds operations, int priority, Delegate run)
{
    /// <summary>The object; null for all.</summary>
    public ObjectType? ObjectType => type;

    public int Priority => priority;

    public bool Serves(ObjectType owner, OperationKinds kinds) => (operations & kinds) != 0 && (type is null || ReferenceEquals(type, owner));

    public MiddlewareLayer<T> Layer<T>()
        where T : Record, IRecord<T> => new(-1, run as Func<MiddlewareContext<T>, MiddlewareNext, ValueTask> ?? Untyped<T>((Func<MiddlewareContext, MiddlewareNext, ValueTask>)run));

    private static Func<MiddlewareContext<T>, MiddlewareNext, ValueTask> Untyped<T>(Func<MiddlewareContext, MiddlewareNext, ValueTask> middleware)
        where T : Record, IRecord<T> => (context, next) => middleware(context.ToMiddlewareContext(), next);
}
