using System.Diagnostics;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// Tells listeners what has happened: <c>db.Events.Subscribe&lt;Project&gt;(x => ...)</c>. Records are told of when their change is committed, in the order in which
/// they were written. What a listener throws harms neither the operation nor other listeners.
/// </summary>
public sealed class EventBus
{
    private readonly Database _database;
    private readonly Lock _lock = new();
    private readonly Lock _announcing = new();
    private readonly List<IAsyncDisposable> _running = [];
    private long _number;
    private long _published;
    private long _delivered;
    private long _failed;
    private long _dropped;

    internal EventBus(Database database) => _database = database;

    /// <summary>A listener threw. While nobody listens to this, it is written to the trace.</summary>
    public event EventHandler<EventFailedEventArgs>? Failed;

    /// <summary>What has become of the events so far.</summary>
    public EventStatistics Statistics => new(Interlocked.Read(ref _published), Interlocked.Read(ref _delivered), Interlocked.Read(ref _failed), Interlocked.Read(ref _dropped));

    /// <summary>Whether anybody listens to anything.</summary>
    internal bool IsHeard => !Routes.IsEmpty;

    /// <summary>Who listens; never null.</summary>
    private EventRoutes Routes => _database.AddedHooks?.Events ?? EventRoutes.None;

    /// <summary>
    /// Adds a listener that is called before the call which has committed returns: it sees the records as they are then, and its time is the caller's. It must not use the
    /// session of the operation; it opens one of its own.
    /// </summary>
    /// <param name="kinds">What it wants to hear.</param>
    /// <param name="listener">What is called.</param>
    /// <param name="names">The names of the objects, data sources and packages that it wants to hear of: <c>*</c>, <c>crm_*</c>, <c>projects</c>, <c>@my-org/my-plugin</c>.</param>
    /// <returns>Dispose it to end the subscription.</returns>
    public IDisposable Subscribe(EventKinds kinds, Func<KernelEvent, ValueTask> listener, string names = "*")
    {
        ArgumentNullException.ThrowIfNull(listener);
        return Subscribe(kinds, listener, names, null);
    }

    /// <summary>Adds a listener that is done when it returns.</summary>
    /// <inheritdoc cref="Subscribe(EventKinds, Func{KernelEvent, ValueTask}, string)"/>
    public IDisposable Subscribe(EventKinds kinds, Action<KernelEvent> listener, string names = "*")
    {
        ArgumentNullException.ThrowIfNull(listener);
        return Subscribe(kinds, Completed(listener), names);
    }

    /// <summary>Adds a listener of one object's records.</summary>
    /// <typeparam name="T">The record class.</typeparam>
    /// <inheritdoc cref="Subscribe(EventKinds, Func{KernelEvent, ValueTask}, string)"/>
    public IDisposable Subscribe<T>(Func<RecordEvent<T>, ValueTask> listener, EventKinds kinds = EventKinds.Records)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(listener);
        return Subscribe(OfRecords(kinds), one => listener((RecordEvent<T>)one), T.Type.Schema.Name);
    }

    /// <summary>Adds a listener of one object's records that is done when it returns.</summary>
    /// <typeparam name="T">The record class.</typeparam>
    /// <inheritdoc cref="Subscribe(EventKinds, Func{KernelEvent, ValueTask}, string)"/>
    public IDisposable Subscribe<T>(Action<RecordEvent<T>> listener, EventKinds kinds = EventKinds.Records)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(listener);
        return Subscribe(OfRecords(kinds), Completed(one => listener((RecordEvent<T>)one)), T.Type.Schema.Name);
    }

    /// <summary>Adds a listener that is called one event after the other in the background: the caller does not wait for it, unless its queue is full.</summary>
    /// <param name="kinds">What it wants to hear.</param>
    /// <param name="listener">What is called.</param>
    /// <param name="options">How many events wait, and what happens to more; null for the defaults.</param>
    /// <param name="names">The names of the objects and data sources that it wants to hear of.</param>
    /// <returns>Dispose it to end the subscription: what is in the queue is still delivered.</returns>
    public EventQueue SubscribeQueued(EventKinds kinds, Func<KernelEvent, CancellationToken, ValueTask> listener, EventQueueOptions? options = null, string names = "*")
    {
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentException.ThrowIfNullOrEmpty(names);
        Check(kinds, names);
        var queue = new EventQueue(this, listener, options ?? new EventQueueOptions());
        Keep(queue);
        queue.Listen(Subscribe(kinds, Unheard, names, queue));
        return queue;
    }

    /// <summary>
    /// Has the events of some objects written down in the same transaction as the change, so that none is lost: <see cref="EventOutbox.Start"/> delivers them at least once.
    /// </summary>
    /// <param name="objectName">The object that keeps them; <see cref="EventOutbox"/> says which fields it has.</param>
    /// <param name="names">The objects whose events it keeps: <c>projects</c>, <c>crm_*</c>, <c>*</c>.</param>
    /// <returns>Dispose it to end that.</returns>
    /// <exception cref="ObjectQLException">
    /// <c>NOT_FOUND</c>: there is no such object; <c>CONFIG_ERROR</c>: it cannot keep events, is in another data source than an object whose events it keeps, or the same table keeps events of such an object already.
    /// </exception>
    public EventOutbox UseOutbox(string objectName, params string[] names)
    {
        var operations = _database.Model.FindOperations(objectName)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {_database.Model.Name}.{NearName.Hint(objectName, _database.Model.ObjectNames)}", objectName);
        var outbox = new EventOutbox(_database, operations.OpenOutbox(), names);
        Array.ForEach(names, one => Check(EventKinds.Records, one));
        Change(routes =>
        {
            outbox.Check(routes.Outboxes);
            return routes.With(outbox);
        });
        return outbox;
    }

    /// <summary>Tells all who want to hear of it; never throws.</summary>
    internal ValueTask PublishAsync(KernelEvent one, CancellationToken cancellationToken = default)
    {
        if (_database.IsLimited && PackageRun.Current is not null)
        {
            // Who listens is not bound by the limits of the package that has brought it about.
            return PackageRun.ApartAsync((this, one, cancellationToken), static x => x.Item1.PublishAsync(x.one, x.cancellationToken));
        }

        var subscriptions = Routes.Subscriptions;
        if (one.Number == 0)
        {
            lock (_announcing)
            {
                Announce(one, subscriptions);
            }
        }

        for (var i = 0; i < subscriptions.Length; i++)
        {
            if (subscriptions[i].Queue is not null || !subscriptions[i].Takes(one.Kind, one.Subject))
            {
                continue;
            }

            try
            {
                var call = subscriptions[i].CallAsync(one);
                if (!call.IsCompletedSuccessfully)
                {
                    return RestAsync(one, call, subscriptions, i + 1, cancellationToken);
                }

                Interlocked.Increment(ref _delivered);
            }
            catch (Exception exception)
            {
                Report(one, exception);
            }
        }

        return one.Room is { } room ? WaitAsync(room, cancellationToken) : default;
    }

    /// <summary>
    /// Numbers what a transaction has committed, and hands it to the queues, right behind the commit: they hear it in the order of the numbers, whatever the listeners that are awaited take their time
    /// with. Never waits, and never throws.
    /// </summary>
    internal void Announce(List<RecordEvent> events)
    {
        var routes = Routes;
        lock (_announcing)
        {
            for (var i = 0; i < events.Count; i++)
            {
                Announce(events[i], routes.Subscriptions);
            }
        }

        foreach (var outbox in routes.Outboxes)
        {
            for (var i = 0; i < events.Count; i++)
            {
                if (outbox.Takes(events[i].Subject))
                {
                    outbox.Signal();
                    break;
                }
            }
        }
    }

    /// <summary>Tells of what a transaction has committed, in the order in which it was written.</summary>
    internal async ValueTask PublishAsync(List<RecordEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count != 0 && events[0].Number == 0)
        {
            Announce(events);
        }

        for (var i = 0; i < events.Count; i++)
        {
            await PublishAsync(events[i], cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Report(KernelEvent one, Exception exception)
    {
        Interlocked.Increment(ref _failed);
        Telemetry.CountEventFailure();
        if (Failed is not { } failed)
        {
            Trace.TraceError($"A listener of the event {one.Kind} of '{one.Subject}' failed: {exception}");
            return;
        }

        try
        {
            failed(this, new EventFailedEventArgs(one, exception));
        }
        catch (Exception second)
        {
            Trace.TraceError($"Who listens to failed listeners failed, too: {second}");
        }
    }

    internal void CountDelivered() => Interlocked.Increment(ref _delivered);

    internal void CountDropped() => Interlocked.Increment(ref _dropped);

    internal void Remove(EventSubscription subscription) => Change(routes => routes.Without(subscription));

    internal void Remove(EventOutbox outbox) => Change(routes => routes.Without(outbox));

    /// <summary>Keeps what runs in the background, to be stopped before the database is closed.</summary>
    internal void Keep(IAsyncDisposable running)
    {
        lock (_lock)
        {
            _running.Add(running);
        }
    }

    internal void Forget(IAsyncDisposable running)
    {
        lock (_lock)
        {
            _running.Remove(running);
        }
    }

    /// <summary>Delivers what waits, and ends all that runs in the background.</summary>
    internal async ValueTask StopAsync()
    {
        IAsyncDisposable[] running;
        lock (_lock)
        {
            running = [.. _running];
        }

        foreach (var one in running)
        {
            await one.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static EventKinds OfRecords(EventKinds kinds) => (kinds & EventKinds.Records) is not EventKinds.None and var records ? records
        : throw new ArgumentException($"A listener of records hears of {nameof(EventKinds.RecordCreated)}, {nameof(EventKinds.RecordUpdated)} and {nameof(EventKinds.RecordDeleted)}, and of none of '{kinds}'.", nameof(kinds));

    private EventSubscription Subscribe(EventKinds kinds, Func<KernelEvent, ValueTask> listener, string names, EventQueue? queue)
    {
        ArgumentException.ThrowIfNullOrEmpty(names);
        Check(kinds, names);
        var subscription = new EventSubscription(this, kinds, names, listener, queue);
        Change(routes => routes.With(subscription));
        return subscription;
    }

    private void Announce(KernelEvent one, EventSubscription[] subscriptions)
    {
        one.Number = ++_number;
        var isTaken = false;
        foreach (var subscription in subscriptions)
        {
            if (subscription.Takes(one.Kind, one.Subject))
            {
                isTaken = true;
                if (subscription.Queue?.Enqueue(one) is { } room)
                {
                    one.Room = one.Room is { } other ? Task.WhenAll(other, room) : room;
                }
            }
        }

        if (isTaken)
        {
            Interlocked.Increment(ref _published);
        }
    }

    private async ValueTask RestAsync(KernelEvent one, ValueTask pending, EventSubscription[] subscriptions, int next, CancellationToken cancellationToken)
    {
        for (var i = next; ; i++)
        {
            try
            {
                await pending.ConfigureAwait(false);
                Interlocked.Increment(ref _delivered);
            }
            catch (Exception exception)
            {
                Report(one, exception);
            }

            while (i < subscriptions.Length && (subscriptions[i].Queue is not null || !subscriptions[i].Takes(one.Kind, one.Subject)))
            {
                i++;
            }

            if (i >= subscriptions.Length)
            {
                break;
            }

            pending = Call(subscriptions[i], one);
        }

        if (one.Room is { } room)
        {
            await WaitAsync(room, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Holds up the writer until there is room. The event is in the queue already and what it tells about is committed, so that a wait that ends early is no failure.</summary>
    private static async ValueTask WaitAsync(Task room, CancellationToken cancellationToken) =>
        await room.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static ValueTask Call(EventSubscription subscription, KernelEvent one)
    {
        try
        {
            return subscription.CallAsync(one);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException(exception);
        }
    }

    /// <summary>A name without a wildcard must be one that there is, as far as that is known: packages and items of the registry may come later.</summary>
    private void Check(EventKinds kinds, string names)
    {
        if ((kinds & (EventKinds.Records | EventKinds.DriverConnected | EventKinds.DriverLost)) == 0)
        {
            return;
        }

        var model = _database.Model;
        if (names.AsSpan().IndexOfAny('*', '?') < 0 && names[0] != '@' && model.FindSchema(names) is null && !model.DatasourceNames.Contains(names)
            && _database.Packages.Find(names) is null)
        {
            throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{names}' in {model.Name}.{NearName.Hint(names, model.ObjectNames)}", names);
        }
    }

    private void Change(Func<EventRoutes, EventRoutes> change)
    {
        lock (_database.AddedLock)
        {
            _database.AddedHooks = (_database.AddedHooks ?? AddedHooks.None).With(change(Routes));
        }
    }

    private static Func<KernelEvent, ValueTask> Completed(Action<KernelEvent> listener) => one =>
    {
        listener(one);
        return default;
    };

    /// <summary>Queues are handed events, and not called.</summary>
    private static ValueTask Unheard(KernelEvent one) => default;
}
