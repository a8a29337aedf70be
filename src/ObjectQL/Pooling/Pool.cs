using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>A pool of connections, as who looks after it sees it; drivers derive from <see cref="ConnectionPool{T}"/>.</summary>
public abstract partial class Pool
{
    private readonly PoolSettings _settings;
    private readonly PoolGate _gate;
    private readonly IdleCells _idle;
    private readonly List<PooledConnection> _all = [];
    private readonly List<ThreadSlot> _slots = [];
    private readonly bool _mayBias;
    private volatile bool _isBiased;
    private int _attention;
    private bool _isClosed;

    private protected Pool(string name, int maxConnections, PoolSettings settings, TimeSpan acquireTimeout, bool counts)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (maxConnections is < 1 or > PoolSettings.MostConnections)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The pool '{name}' may have {maxConnections} connections; it must be between 1 and {PoolSettings.MostConnections}.");
        }

        if (settings.Problem(maxConnections) is { } problem)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The pool '{name}': {problem}");
        }

        _settings = settings;
        Name = settings.Name ?? name;
        Max = Ceiling = maxConnections;
        Counts = counts;
        AcquireTimeout = settings.AcquireTimeout ?? acquireTimeout;
        _idle = new IdleCells(maxConnections);
        _isBiased = _mayBias = settings.UsesThreadSlots && !settings.WatchesLeaks && settings.ReusesConnections;
        _gate = settings.Manager.GateOf(counts);
        lock (_gate.Lock)
        {
            _gate.Add(this);
        }

        OpenPools.Add(this);
    }

    /// <summary>How the pool is called.</summary>
    public string Name { get; }

    /// <summary>Who looks after it.</summary>
    public PoolManager Manager => _settings.Manager;

    /// <summary>The greatest number of connections.</summary>
    internal int Max { get; }

    /// <summary>How many the server gives now, as far as it has refused more; <see cref="Max"/> otherwise. Under the gate's lock.</summary>
    internal int Ceiling { get; private set; }

    /// <summary>Whether its connections count towards the limit of the manager.</summary>
    internal bool Counts { get; }

    /// <summary>How many connections are open, or permitted to be opened; under the gate's lock, as the next ones.</summary>
    internal int Open { get; set; }

    /// <summary>How many of these are being closed.</summary>
    internal int Vacating { get; private set; }

    /// <summary>How many stay open.</summary>
    internal int Least => _settings.MinConnections;

    /// <summary>How many operations wait.</summary>
    internal int Waiting { get; set; }

    private TimeSpan AcquireTimeout { get; }

    /// <summary>The error for who comes when the pool is closed.</summary>
    internal Exception Closed() => ClosedError();

    /// <summary>More or fewer wait: as long as any do, what is released goes through the gate.</summary>
    internal void Attend(int change) => Interlocked.Add(ref _attention, change);

    /// <summary>A connection that nobody has; under the gate's lock.</summary>
    internal PooledConnection? TakeIdle() => _idle.Take();

    /// <summary>A connection that nobody uses, to be closed for the sake of another pool; under the gate's lock.</summary>
    internal PooledConnection? Reclaim()
    {
        if (_isClosed || _all.Count <= Least)
        {
            return null;
        }

        Drain();
        if (_idle.Take() is not { } connection)
        {
            return null;
        }

        Forget(connection);
        return connection;
    }

    /// <summary>Takes the connections out of the slots of threads, which then stay unused for a while; under the gate's lock.</summary>
    /// <remarks>
    /// A thread says that it is busy, and then looks whether it may; here that is forbidden, and then looked who is busy. The barrier in all threads is what keeps either from seeing the
    /// old state of the other, so that the threads themselves need none.
    /// </remarks>
    internal void Drain()
    {
        if (!_isBiased)
        {
            return;
        }

        _isBiased = false;
        if (_slots.Count == 0)
        {
            return;
        }

        Interlocked.MemoryBarrierProcessWide();
        foreach (var slot in _slots)
        {
            for (var spin = default(SpinWait); slot.IsBusy;)
            {
                spin.SpinOnce();
            }

            if (slot.IsFull)
            {
                slot.IsFull = false;
                _idle.Put(slot.Connection!);
            }

            slot.Connection = null;
        }

        Manager.Wake();
    }

    /// <summary>A connection that is there, or that can be opened at once; null otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected PooledConnection? TryTake()
    {
        var slot = ThreadSlot.Last;
        return slot is not null && slot.Pool == this && TryTake(slot) is { } connection ? connection : TryTakeElsewhere();
    }

    /// <summary>Gives a connection back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void Give(PooledConnection connection)
    {
        if (!connection.IsOut || connection.Pool != this)
        {
            ThrowNotOut();
        }

        connection.IsOut = false;
        if (connection.UsedSince != 0)
        {
            EndUse(connection);
        }

        var slot = ThreadSlot.Last;
        if (slot is not null && slot.Pool == this)
        {
            slot.IsBusy = true;
            if (_isBiased && !slot.IsFull)
            {
                if (slot.Connection != connection)
                {
                    slot.Connection = connection;
                }

                slot.IsFull = true;
                slot.IsBusy = false;
                return;
            }

            slot.IsBusy = false;
        }

        GiveElsewhere(connection);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PooledConnection? TryTake(ThreadSlot slot)
    {
        slot.IsBusy = true;
        if (_isBiased && slot.IsFull)
        {
            var connection = slot.Connection!;
            slot.IsFull = false;
            slot.IsBusy = false;
            connection.IsOut = true;
            connection.Uses++;
            if (PoolInstruments.WatchesUse)
            {
                connection.UsedSince = Stopwatch.GetTimestamp();
            }

            return connection;
        }

        slot.IsBusy = false;
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PooledConnection? TryTakeElsewhere()
    {
        if (_isBiased && SlotOfThread() is { } slot && TryTake(slot) is { } own)
        {
            return own;
        }

        if (Volatile.Read(ref _attention) == 0 && _idle.Take() is { } idle)
        {
            return Out(idle);
        }

        PooledConnection? connection;
        lock (_gate.Lock)
        {
            if (!TryTake(OpensAtOnce, out connection))
            {
                return null;
            }
        }

        return Out(connection ?? OpenAtOnce());
    }

    /// <summary>This thread's slot, made at its first acquire.</summary>
    private ThreadSlot? SlotOfThread()
    {
        if (ThreadSlot.Last is { } last && last.Pool == this)
        {
            return last;
        }

        if (ThreadSlot.Find(this) is { } found)
        {
            return found;
        }

        lock (_gate.Lock)
        {
            if (_isClosed)
            {
                return null;
            }

            if (_slots.Count % 64 == 63)
            {
                ForgetThreads();
            }

            _slots.Add(ThreadSlot.Make(this));
        }

        return null;
    }

    /// <summary>A connection, or the permission to open one; nothing when others wait, or all are out. Under the gate's lock.</summary>
    private bool TryTake(bool mayOpen, out PooledConnection? connection)
    {
        connection = null;
        if (_isClosed)
        {
            throw Closed();
        }

        if (Waiting != 0)
        {
            return false;
        }

        connection = _idle.Take();
        if (connection is null && _slots.Exists(static slot => Volatile.Read(ref slot.IsFull)))
        {
            Drain();
            connection = _idle.Take();
        }

        return connection is not null || (mayOpen && !(_gate.HasWaiters && _gate.WantsRoom) && _gate.TryReserve(this));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GiveElsewhere(PooledConnection connection)
    {
        connection.Lease = null;
        if (_settings.ReusesConnections)
        {
            Offer(connection);
        }
        else
        {
            Close(connection);
        }
    }

    /// <summary>Lets others have a connection.</summary>
    private void Offer(PooledConnection connection)
    {
        var isEnding = true;
        if (Volatile.Read(ref _attention) == 0)
        {
            _idle.Put(connection);

            // The put is a full fence: either this sees who waits, or the waiting one sees the connection.
            if (Volatile.Read(ref _attention) == 0)
            {
                return;
            }

            lock (_gate.Lock)
            {
                if (!_isClosed)
                {
                    _gate.Serve();
                    isEnding = false;
                }
                else if (!_idle.Take(connection))
                {
                    return;
                }
                else
                {
                    Forget(connection);
                }
            }
        }
        else
        {
            lock (_gate.Lock)
            {
                if (!_isClosed)
                {
                    _idle.Put(connection);
                    _gate.Serve();
                    isEnding = false;
                }
                else
                {
                    Forget(connection);
                }
            }
        }

        if (isEnding)
        {
            End(connection);
        }

        _gate.EndReclaimed();
    }

    /// <param name="connection">What is lent.</param>
    /// <param name="place">Where it was asked for, when that was before something was waited for.</param>
    private PooledConnection Out(PooledConnection connection, string? place = null)
    {
        connection.IsOut = true;
        connection.Uses++;
        if (PoolInstruments.WatchesUse)
        {
            connection.UsedSince = Stopwatch.GetTimestamp();
        }

        if (_settings.WatchesLeaks)
        {
            connection.Lease = new PoolLease(place ?? Environment.StackTrace, Manager.Time.GetTimestamp());
        }

        return connection;
    }

    private void EndUse(PooledConnection connection)
    {
        PoolInstruments.Used(this, connection.UsedSince);
        connection.UsedSince = 0;
    }

    private void ThrowNotOut() => throw new InvalidOperationException($"The connection was given back already, or belongs to another pool than '{Name}'.");
}
