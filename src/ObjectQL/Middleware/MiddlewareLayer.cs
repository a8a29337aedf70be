namespace ObjectQL;

/// <summary>A layer around a call, where layers of the run time have joined those of the program.</summary>
/// <typeparam name="T">The record class.</typeparam>
/// <param name="Own">The number of the layer among those of the program; of no meaning for one that was added.</param>
/// <param name="Added">What runs, when it was added; null for one of the program.</param>
internal readonly record struct MiddlewareLayer<T>(int Own, Func<MiddlewareContext<T>, MiddlewareNext, ValueTask>? Added)
    where T : Record, IRecord<T>;
