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
        ArgumentException.ThrowIfNullOrEmpty(names);
        Check(names);
        var subscription = new EventSubscription(this, kinds, names, listener);
        Change(routes => routes.With(subscription));
        return subscription;
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
        return Subscribe(kinds & EventKinds.Records, one => listener((RecordEvent<T>)one), T.Type.Schema.Name);
    }

    /// <summary>Adds a listener of one object's records that is done when it returns.</summary>
    /// <typeparam name="T">The record class.</typeparam>
    /// <inheritdoc cref="Subscribe(EventKinds, Func{KernelEvent, ValueTask}, string)"/>
    public IDisposable Subscribe<T>(Action<RecordEvent<T>> listener, EventKinds kinds = EventKinds.Records)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(listener);
        return Subscribe(kinds & EventKinds.Records, Completed(one => listener((RecordEvent<T>)one)), T.Type.Schema.Name);
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
        var queue = new EventQueue(this, listener, options ?? new EventQueueOptions());
        queue.Listen(Subscribe(kinds, queue.EnqueueAsync, names));
        Keep(queue);
        return queue;
    }

    /// <summary>
    /// Has the events of some objects written down in the same transaction as the change, so that none is lost: <see cref="EventOutbox.Start"/> delivers them at least once.
    /// </summary>
    /// <param name="objectName">The object that keeps them; <see cref="EventOutbox"/> says which fields it has.</param>
    /// <param name="names">The objects whose events it keeps: <c>projects</c>, <c>crm_*</c>, <c>*</c>.</param>
    /// <returns>Dispose it to end that.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>CONFIG_ERROR</c>: it cannot keep events.</exception>
    public EventOutbox UseOutbox(string objectName, params string[] names)
    {
        var operations = _database.Model.FindOperations(objectName)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {_database.Model.Name}.{NearName.Hint(objectName, _database.Model.ObjectNames)}", objectName);
        var outbox = new EventOutbox(_database, operations.OpenOutbox(), names);
        Array.ForEach(names, Check);
        Change(routes => routes.With(outbox));
        return outbox;
    }

    /// <summary>Tells all who want to hear of it; never throws.</summary>
    internal ValueTask PublishAsync(KernelEvent one)
    {
        one.Number = Interlocked.Increment(ref _number);
        var isTaken = false;
        var routes = Routes;
        foreach (var outbox in routes.Outboxes)
        {
            if (one is RecordEvent && outbox.Takes(one.Subject))
            {
                outbox.Signal();
            }
        }

        var subscriptions = routes.Subscriptions;
        for (var i = 0; i < subscriptions.Length; i++)
        {
            if (!subscriptions[i].Takes(one.Kind, one.Subject))
            {
                continue;
            }

            if (!isTaken)
            {
                isTaken = true;
                Interlocked.Increment(ref _published);
            }

            try
            {
                var call = subscriptions[i].CallAsync(one);
                if (!call.IsCompletedSuccessfully)
                {
                    return RestAsync(one, call, subscriptions, i + 1);
                }

                Interlocked.Increment(ref _delivered);
            }
            catch (Exception exception)
            {
                Report(one, exception);
            }
        }

        return default;
    }

    /// <summary>Tells of what a transaction has committed, in the order in which it was written.</summary>
    internal async ValueTask PublishAsync(List<RecordEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            await PublishAsync(events[i]).ConfigureAwait(false);
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

    /// <summary>What a queue took in is delivered, or fails, later.</summary>
    internal void CountQueued() => Interlocked.Decrement(ref _delivered);

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

    private async ValueTask RestAsync(KernelEvent one, ValueTask pending, EventSubscription[] subscriptions, int next)
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

            while (i < subscriptions.Length && !subscriptions[i].Takes(one.Kind, one.Subject))
            {
                i++;
            }

            if (i >= subscriptions.Length)
            {
                return;
            }

            pending = Call(subscriptions[i], one);
        }
    }

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

    /// <summary>A name without a wildcard must be one that there is.</summary>
    private void Check(string names)
    {
        var model = _database.Model;
        if (names.AsSpan().IndexOfAny('*', '?') < 0 && names[0] != '@' && model.FindSchema(names) is null && !model.DatasourceNames.Contains(names))
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
}
