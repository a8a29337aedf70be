using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>
/// A place for the connection that a thread released last. Only its thread uses it, without atomic instructions, as long as the pool allows it; others first take that permission from all
/// threads (<see cref="Pool.Drain"/>), behind a barrier in every thread of the process.
/// </summary>
internal sealed class ThreadSlot(Pool pool)
{
    [ThreadStatic]
    private static ThreadSlot? t_last;

    [ThreadStatic]
    private static List<ThreadSlot>? t_all;

    private volatile Pool? _pool = pool;

    /// <summary>The slot that this thread used last, of whichever pool.</summary>
    public static ThreadSlot? Last
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_last;
    }

    /// <summary>The pool; null when it is closed.</summary>
    public Pool? Pool
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _pool;
    }

    /// <summary>The thread.</summary>
    public Thread Owner { get; } = Thread.CurrentThread;

    /// <summary>Whether <see cref="Connection"/> is kept.</summary>
    public bool IsFull;

    /// <summary>What is kept, or was: the same one comes back most times, and needs no write of a reference then.</summary>
    public PooledConnection? Connection;

    /// <summary>Whether the thread is about to look whether it may use the slot, or uses it.</summary>
    public volatile bool IsBusy;

    /// <summary>Makes this thread's slot for a pool the last one.</summary>
    /// <returns>The slot; null when it has to be made.</returns>
    public static ThreadSlot? Find(Pool pool)
    {
        foreach (var slot in t_all ?? [])
        {
            if (slot.Pool == pool)
            {
                return t_last = slot;
            }
        }

        return null;
    }

    /// <summary>Makes a slot for this thread, and forgets those of closed pools.</summary>
    public static ThreadSlot Make(Pool pool)
    {
        var all = t_all ??= [];
        all.RemoveAll(static slot => slot.Pool is null);
        all.Add(new ThreadSlot(pool));
        return t_last = all[^1];
    }

    /// <summary>The pool is closed: the thread shall not keep it alive.</summary>
    public void Forget() => _pool = null;
}
