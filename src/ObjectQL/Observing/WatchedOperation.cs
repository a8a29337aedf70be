using System.Diagnostics;

namespace ObjectQL;

/// <summary>An operation that is being watched: its span, and when it began.</summary>
internal readonly struct WatchedOperation
{
    private readonly Database _database;
    private readonly ObjectType _type;
    private readonly OperationKinds _kind;
    private readonly Activity? _activity;
    private readonly long _began;

    private WatchedOperation(Database database, ObjectType type, OperationKinds kind, Activity? activity)
    {
        _database = database;
        _type = type;
        _kind = kind;
        _activity = activity;
        _began = Stopwatch.GetTimestamp();
    }

    public static WatchedOperation Begin(Database database, ObjectType type, OperationKinds kind)
    {
        var activity = Telemetry.Source.HasListeners() ? Telemetry.Source.StartActivity($"{NameOf(kind)} {type.Schema.Name}") : null;
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("objectql.object", type.Schema.Name).SetTag("objectql.operation", NameOf(kind));
        }

        return new WatchedOperation(database, type, kind, activity);
    }

    /// <summary>The operation is done.</summary>
    public void End(Exception? error)
    {
        var duration = Stopwatch.GetElapsedTime(_began);
        Telemetry.End(_activity, error);
        if (Telemetry.OperationDurations.Enabled)
        {
            var tags = new TagList { { "objectql.object", _type.Schema.Name }, { "objectql.operation", NameOf(_kind) } };
            if (error is not null)
            {
                tags.Add("error.type", Telemetry.TypeOf(error));
            }

            Telemetry.OperationDurations.Record(duration.TotalSeconds, tags);
        }

        if (!_database.OperationObservers.IsEmpty)
        {
            _database.OperationObservers.Tell(new OperationRun(_type.Schema.Name, _kind, duration, error), static (IOperationObserver observer, in OperationRun run) => observer.Ended(run));
        }
    }

    private static string NameOf(OperationKinds kind) => kind switch
    {
        OperationKinds.Create => "create",
        OperationKinds.Update => "update",
        OperationKinds.Delete => "delete",
        OperationKinds.Find => "find",
        OperationKinds.Count => "count",
        OperationKinds.Aggregate => "aggregate",
        OperationKinds.UpdateMany => "update_many",
        _ => "delete_many",
    };
}
