using System.Diagnostics;

namespace ObjectQL;

/// <summary>How transactions of drivers end, as statements that are watched: they belong to no object, and are told to <see cref="Telemetry"/> alone.</summary>
internal static class WatchedTransaction
{
    /// <summary>Commits.</summary>
    public static ValueTask CommitAsync(Driver driver, DriverTransaction transaction, CancellationToken cancellationToken) => Telemetry.WatchesStatements
        ? RunAsync(driver, "COMMIT", transaction, static (transaction, token) => transaction.CommitAsync(token), cancellationToken)
        : transaction.CommitAsync(cancellationToken);

    /// <summary>Rolls back.</summary>
    public static ValueTask RollbackAsync(Driver driver, DriverTransaction transaction, CancellationToken cancellationToken) => Telemetry.WatchesStatements
        ? RunAsync(driver, "ROLLBACK", transaction, static (transaction, token) => transaction.RollbackAsync(token), cancellationToken)
        : transaction.RollbackAsync(cancellationToken);

    /// <summary>Has a coordinator commit what several drivers have joined.</summary>
    public static async ValueTask CommitAsync(CommitCoordinator coordinator, IReadOnlyList<JoinedTransaction> joined)
    {
        var activity = Telemetry.Traces ? Telemetry.Source.StartActivity("commit across databases") : null;
        activity?.SetTag("objectql.transaction.databases", joined.Count);
        try
        {
            await coordinator.CommitAsync(joined).ConfigureAwait(false);
            Telemetry.End(activity, null);
        }
        catch (Exception error)
        {
            Telemetry.End(activity, error);
            throw;
        }
    }

    private static async ValueTask RunAsync(
        Driver driver, string operation, DriverTransaction transaction, Func<DriverTransaction, CancellationToken, ValueTask> end, CancellationToken cancellationToken)
    {
        var tags = new List<KeyValuePair<string, object?>>(6) { new("db.system.name", StatementNames.System(driver)), new("db.operation.name", operation) };
        if (driver.Address is { } address)
        {
            StatementNames.Add(address, tags);
        }

        var activity = Telemetry.Traces
            ? Telemetry.Source.StartActivity(operation, ActivityKind.Client, default(ActivityContext), [.. tags, new("db.query.summary", operation)])
            : null;
        var began = Stopwatch.GetTimestamp();
        Exception? failure = null;
        try
        {
            await end(transaction, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            End(activity, Stopwatch.GetElapsedTime(began), tags, failure);
        }
    }

    private static void End(Activity? activity, TimeSpan duration, List<KeyValuePair<string, object?>> tags, Exception? error)
    {
        if (error is not null && StatementNames.Status(error) is { } status)
        {
            activity?.SetTag("db.response.status_code", status);
            tags.Add(new("db.response.status_code", status));
        }

        Telemetry.End(activity, error);
        if (Telemetry.IsOn && Telemetry.Durations.Enabled)
        {
            if (error is not null)
            {
                tags.Add(new("error.type", Telemetry.TypeOf(error)));
            }

            Telemetry.Durations.Record(duration.TotalSeconds, [.. tags]);
        }
    }
}
