using Microsoft.Extensions.ObjectPool;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>The pool beside a thread's own slot, .NET's pool of objects, and a list behind a semaphore.</summary>
internal sealed class PoolPeers : IDisposable
{
    /// <summary>How many pairs are made at a time.</summary>
    public const int Pairs = 100;

    [ThreadStatic]
    private static PooledItem? t_slot;

    private readonly ItemPool _pool = new(usesSlots: true);
    private readonly ItemPool _plain = new(usesSlots: false);
    private readonly DefaultObjectPool<PooledItem> _objects = new(new DefaultPooledObjectPolicy<PooledItem>(), 16);
    private readonly SemaphoreSlim _free = new(16);
    private readonly List<PooledItem> _list = [];

    public static void ThreadSlot()
    {
        for (var i = 0; i < Pairs; i++)
        {
            var item = t_slot ?? new PooledItem();
            t_slot = null;
            item.Touched++;
            t_slot = item;
        }
    }

    public void Pool() => Use(_pool);

    public void PlainPool() => Use(_plain);

    public void ObjectPool()
    {
        for (var i = 0; i < Pairs; i++)
        {
            var item = _objects.Get();
            item.Touched++;
            _objects.Return(item);
        }
    }

    public void SemaphoreAndList()
    {
        for (var i = 0; i < Pairs; i++)
        {
            _free.Wait();
            PooledItem item;
            lock (_list)
            {
                item = _list.Count == 0 ? new PooledItem() : _list[^1];
                if (_list.Count != 0)
                {
                    _list.RemoveAt(_list.Count - 1);
                }
            }

            item.Touched++;
            lock (_list)
            {
                _list.Add(item);
            }

            _free.Release();
        }
    }

    public void Dispose()
    {
        _free.Dispose();
        _ = _pool.CloseAsync(waits: false).AsTask();
        _ = _plain.CloseAsync(waits: false).AsTask();
    }

    private static void Use(ItemPool pool)
    {
        for (var i = 0; i < Pairs; i++)
        {
            var item = pool.TryAcquire()!;
            item.Touched++;
            pool.Release(item);
        }
    }
}
