namespace ObjectQL;

/// <summary>What runs inside of a load. It ends with the load: what that has started and not awaited is inside of nothing from then on, and keeps none of its values.</summary>
/// <param name="load">The load.</param>
/// <param name="outer">The one that asks for it; null when none does.</param>
internal sealed class LoadScope<TValue>(SharedLoad<TValue> load, LoadScope<TValue>? outer)
{
    private volatile SharedLoad<TValue>? _load = load;
    private volatile LoadScope<TValue>? _outer = outer;

    /// <summary>Whether this load, or one that waits for it, is the one that is asked for.</summary>
    public bool WaitsFor(SharedLoad<TValue> asked)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (ReferenceEquals(scope._load, asked))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The load has ended.</summary>
    public void End()
    {
        _load = null;
        _outer = null;
    }
}
