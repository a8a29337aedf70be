using System.Diagnostics;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A statement that is being watched: its span, and when it began.</summary>
internal readonly struct WatchedStatement
{
    private readonly QueryPlan _plan;
    private readonly Driver _driver;
    private readonly Observers<IStatementObserver> _observers;
    private readonly string _operation;
    private readonly Activity? _activity;
    private readonly long _began;

    private WatchedStatement(QueryPlan plan, Driver driver, string operation, Observers<IStatementObserver> observers, Activity? activity)
    {
        _plan = plan;
        _driver = driver;
        _operation = operation;
        _observers = observers;
        _activity = activity;
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>A statement begins.</summary>
    /// <param name="plan">What it is of.</param>
    /// <param name="driver">The driver.</param>
    /// <param name="observers">Who is told.</param>
    /// <param name="batch">How many records it writes in one go; 1 for one that is no batch.</param>
    public static WatchedStatement Begin(QueryPlan plan, Driver driver, Observers<IStatementObserver> observers, long batch = 1)
    {
        var operation = StatementNames.Operation(plan.Kind, batch);
        var summary = $"{operation} {plan.Schema.Table}";
        var activity = Telemetry.Traces ? Telemetry.Source.StartActivity(summary, ActivityKind.Client, default(ActivityContext), StatementNames.Tags(plan, driver, operation, summary, batch)) : null;
        return new WatchedStatement(plan, driver, operation, observers, activity);
    }

    /// <summary>The statement is done.</summary>
    public void End(long records, Exception? error)
    {
        var duration = Stopwatch.GetElapsedTime(_began);
        var isRead = _plan.Kind is PlanKind.Find or PlanKind.List or PlanKind.Rows;
        if (error is null && isRead)
        {
            _activity?.SetTag("db.response.returned_rows", records);
        }

        if (error is not null && StatementNames.Status(error) is { } status)
        {
            _activity?.SetTag("db.response.status_code", status);
        }

        Telemetry.End(_activity, error);

        if (Telemetry.IsOn && (Telemetry.Durations.Enabled || Telemetry.ReturnedRows.Enabled))
        {
            Measure(duration, isRead ? records : -1, error);
        }

        if (!_observers.IsEmpty)
        {
            _observers.Tell(new StatementRun(_plan, _driver, duration, records, error), static (IStatementObserver observer, in StatementRun run) => observer.Ended(run));
        }
    }

    private void Measure(TimeSpan duration, long rows, Exception? error)
    {
        var tags = new TagList
        {
            { "db.system.name", StatementNames.System(_driver) },
            { "db.operation.name", _operation },
            { "db.collection.name", _plan.Schema.Table },
        };
        if (_driver.Address is { } address)
        {
            var where = new List<KeyValuePair<string, object?>>(3);
            StatementNames.Add(address, where);
            foreach (var tag in where)
            {
                tags.Add(tag);
            }
        }

        if (error is null && rows >= 0)
        {
            Telemetry.ReturnedRows.Record(rows, tags);
        }

        if (error is not null)
        {
            tags.Add("error.type", Telemetry.TypeOf(error));
            if (StatementNames.Status(error) is { } status)
            {
                tags.Add("db.response.status_code", status);
            }
        }

        Telemetry.Durations.Record(duration.TotalSeconds, tags);
    }
}
