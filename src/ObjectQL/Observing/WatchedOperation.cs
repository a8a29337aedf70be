using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>An operation that is being watched: its span, and when it began.</summary>
internal readonly struct WatchedOperation
{
    private readonly Database _database;
    private readonly string _objectName;
    private readonly OperationKinds _kind;
    private readonly Activity? _activity;
    private readonly long _began;

    private WatchedOperation(Database database, string objectName, OperationKinds kind, Activity? activity)
    {
        _database = database;
        _objectName = objectName;
        _kind = kind;
        _activity = activity;
        _began = Stopwatch.GetTimestamp();
    }

    public static WatchedOperation Begin(Database database, string objectName, OperationKinds kind, string? action = null)
    {
        var activity = Telemetry.Traces ? Telemetry.Source.StartActivity($"{NameOf(kind)} {objectName}") : null;
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("objectql.object", objectName).SetTag("objectql.operation", NameOf(kind));
            if (action is not null)
            {
                activity.SetTag("objectql.action", action);
            }
        }

        return new WatchedOperation(database, objectName, kind, activity);
    }

    /// <summary>Watches a stream from the first record that is asked for to the last one, or to where the loop was left.</summary>
    public static async IAsyncEnumerable<TItem> StreamAsync<TItem>(
        Database database, string objectName, OperationKinds kind, IAsyncEnumerable<TItem> stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watched = Begin(database, objectName, kind);
        Exception? failure = null;
        var items = stream.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    if (!await items.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (Exception error)
                {
                    failure = error;
                    throw;
                }

                yield return items.Current;
            }
        }
        finally
        {
            try
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }
            finally
            {
                watched.End(failure);
            }
        }
    }

    /// <summary>A middleware has given the result: what it is around did not run.</summary>
    public void Answered() => _activity?.SetTag("objectql.middleware.answered", true);

    /// <summary>The operation is done.</summary>
    public void End(Exception? error)
    {
        var duration = Stopwatch.GetElapsedTime(_began);
        Telemetry.End(_activity, error);
        if (Telemetry.IsOn && Telemetry.OperationDurations.Enabled)
        {
            var tags = new TagList { { "objectql.object", _objectName }, { "objectql.operation", NameOf(_kind) } };
            if (error is not null)
            {
                tags.Add("error.type", Telemetry.TypeOf(error));
            }

            Telemetry.OperationDurations.Record(duration.TotalSeconds, tags);
        }

        if (!_database.OperationObservers.IsEmpty)
        {
            _database.OperationObservers.Tell(new OperationRun(_objectName, _kind, duration, error), static (IOperationObserver observer, in OperationRun run) => observer.Ended(run));
        }
    }

    private static string NameOf(OperationKinds kind) => kind switch
    {
        OperationKinds.Create => "create",
        OperationKinds.Create | OperationKinds.Update => "upsert",
        OperationKinds.Update => "update",
        OperationKinds.Delete => "delete",
        OperationKinds.Find => "find",
        OperationKinds.Count => "count",
        OperationKinds.Aggregate => "aggregate",
        OperationKinds.UpdateMany => "update_many",
        OperationKinds.DeleteMany => "delete_many",
        OperationKinds.Action => "action",
        OperationKinds.Share => "share",
        _ => "validate",
    };
}
