using System.Runtime.ExceptionServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A call of a package that has limits. It belongs to the flow of the call, whatever that awaits and starts; hooks, rules, middleware and listeners that its operations lead to are none of it.</summary>
/// <param name="guard">The package with its limits.</param>
/// <param name="before">The call that led to it; null when none with limits did.</param>
/// <param name="around">The call that it is a middleware of; null when it is none.</param>
/// <param name="layer">What it is around: the layer of that call.</param>
internal sealed class PackageRun(PackageGuard guard, PackageRun? before, OperationCall? around = null, int layer = -1)
{
    private static readonly AsyncLocal<PackageRun?> s_current = new();
    private readonly long _began = guard.Time.GetTimestamp();
    private long _records;
    private long _apart;
    private ObjectQLException? _refusal;

    /// <summary>The call that runs; null when none with limits does.</summary>
    public static PackageRun? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>Refuses what nobody may do while a package rests, and what the running call may not do.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>, <c>RATE_LIMIT_EXCEEDED</c>.</exception>
    public static void Check(Database database, ObjectType type, AccessOperations operations)
    {
        database.Packages.Demand(type.Schema.Name);
        if (Current is { } run)
        {
            run.CheckTime();
            run.Check(type.Schema.Name, operations);
        }
    }

    /// <summary>Refuses a query that reads what nobody may while a package rests, or what the running call may not, by itself or by its paths.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>, <c>RATE_LIMIT_EXCEEDED</c>.</exception>
    public static void CheckRead(Database database, ObjectSchema schema, EquatableArray<QuerySource> sources)
    {
        database.Packages.Demand(schema.Name);
        foreach (var source in sources)
        {
            database.Packages.Demand(source.Schema.Name);
        }

        if (Current is { } run)
        {
            run.CheckTime();
            run.Check(schema.Name, AccessOperations.Read);
            run.CheckSources(sources.AsSpan());
        }
    }

    /// <summary>Refuses paths by which the running call narrows or sorts what somebody else reads: what is left says what is in them.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>.</exception>
    public static void CheckPaths(ReadOnlySpan<QuerySource> sources) => Current?.CheckSources(sources);

    /// <summary>Refuses what is the application's to do, as long as a call with limits runs.</summary>
    /// <param name="what">What it would do.</param>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>.</exception>
    public static void Refuse(string what)
    {
        if (Current is { } run)
        {
            throw run.Refused(new ObjectQLException(ErrorCode.Forbidden, $"The package '{run.Package}' may not {what} while it has limits: that is the application's to do."));
        }
    }

    private string Package => guard.Package;

    /// <summary>Runs code of others to which an operation of the call leads, out of its limits: it did not ask for what that does. What it takes of time, the call takes.</summary>
    public static async ValueTask ApartAsync<TState>(TState state, Func<TState, ValueTask> others)
    {
        Current = null;
        await others(state).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ApartAsync{TState}(TState, Func{TState, ValueTask})"/>
    public static void Apart<TState>(TState state, Action<TState> others)
    {
        var before = Current;
        Current = null;
        try
        {
            others(state);
        }
        finally
        {
            Current = before;
        }
    }

    /// <summary>Whether it is the middleware around a layer; another one that runs meanwhile leaves nobody's limits.</summary>
    public bool IsAround(OperationCall call, int inner) => ReferenceEquals(around, call) && layer == inner;

    /// <summary>Runs what a middleware is around, out of its limits: the time and the reads are those of who called, and so are his limits.</summary>
    public async ValueTask ApartAsync()
    {
        Current = before;
        var began = guard.Time.GetTimestamp();
        try
        {
            await around!.RunAsync(layer).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Add(ref _apart, guard.Time.GetElapsedTime(began).Ticks);
        }
    }

    /// <summary>Refuses to go on when the call takes too long.</summary>
    /// <exception cref="ObjectQLException"><c>RATE_LIMIT_EXCEEDED</c>.</exception>
    public void CheckTime()
    {
        if (guard.Limits.MaxTime is { } most && guard.Time.GetElapsedTime(_began) - new TimeSpan(Volatile.Read(ref _apart)) is var taken && taken > most)
        {
            throw Refused(new ObjectQLException(
                ErrorCode.RateLimitExceeded, $"A call of the package '{guard.Package}' took {taken.TotalMilliseconds:0} ms, and may take {most.TotalMilliseconds:0} ms. The application sets that by Packages.Limit."));
        }
    }

    /// <summary>Ends the call: what it was refused fails it, whether or not it has caught that, and so does the time that it took.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>, <c>RATE_LIMIT_EXCEEDED</c>.</exception>
    public void End()
    {
        if (Volatile.Read(ref _refusal) is { } refusal)
        {
            ExceptionDispatchInfo.Throw(refusal);
        }

        CheckTime();
    }

    /// <summary>Whether there is a most that the call may read.</summary>
    public bool CountsRecords => guard.Limits.MaxRecords is not null;

    /// <summary>Counts what was read.</summary>
    /// <exception cref="ObjectQLException"><c>RATE_LIMIT_EXCEEDED</c>.</exception>
    public void Count(int records, string objectName)
    {
        if (Interlocked.Add(ref _records, records) is var read && read > guard.Limits.MaxRecords)
        {
            throw Refused(new ObjectQLException(
                ErrorCode.RateLimitExceeded, $"A call of the package '{guard.Package}' read {read} records, and may read {guard.Limits.MaxRecords}. The application sets that by Packages.Limit.", objectName));
        }
    }

    private void Check(string objectName, AccessOperations operations)
    {
        if ((operations & ~guard.Of(objectName)) is not AccessOperations.None and var missing)
        {
            throw Refused(new ObjectQLException(
                ErrorCode.Forbidden, $"The package '{guard.Package}' may not {Verb(missing)} '{objectName}' records: its limits do not name that. The application sets them by Packages.Limit.", objectName));
        }
    }

    private void CheckSources(ReadOnlySpan<QuerySource> sources)
    {
        foreach (var source in sources)
        {
            Check(source.Schema.Name, AccessOperations.Read);
        }
    }

    private ObjectQLException Refused(ObjectQLException refusal)
    {
        Interlocked.CompareExchange(ref _refusal, refusal, null);
        return refusal;
    }

    private static string Verb(AccessOperations operations) =>
        (operations & AccessOperations.Create) != 0 ? "create" : (operations & AccessOperations.Update) != 0 ? "change" : (operations & AccessOperations.Delete) != 0 ? "delete" : "read";
}
