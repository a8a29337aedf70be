using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A call of a package that has limits. It belongs to the flow of the call, whatever that awaits and starts; hooks that its operations lead to are calls of their own.</summary>
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

    /// <summary>The call that runs; null when none with limits does.</summary>
    public static PackageRun? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>Refuses what the running call may not do.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>, <c>RATE_LIMIT_EXCEEDED</c>.</exception>
    public static void Check(ObjectType type, AccessOperations operations)
    {
        if (Current is { } run)
        {
            run.CheckTime();
            var name = type.Schema.Name;
            if ((operations & ~run.Guard.Of(name)) is not AccessOperations.None and var missing)
            {
                throw new ObjectQLException(
                    ErrorCode.Forbidden, $"The package '{run.Guard.Package}' may not {Verb(missing)} '{name}' records: its limits do not name that. The application sets them by Packages.Limit.", name);
            }
        }
    }

    private PackageGuard Guard => guard;

    /// <summary>Runs hooks that an operation of the call leads to, out of its limits.</summary>
    public static async ValueTask ApartAsync<TState>(TState state, Func<TState, ValueTask> hooks)
    {
        Current = null;
        await hooks(state).ConfigureAwait(false);
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
            throw new ObjectQLException(
                ErrorCode.RateLimitExceeded, $"A call of the package '{guard.Package}' took {taken.TotalMilliseconds:0} ms, and may take {most.TotalMilliseconds:0} ms. The application sets that by Packages.Limit.");
        }
    }

    /// <summary>Counts what was read.</summary>
    /// <exception cref="ObjectQLException"><c>RATE_LIMIT_EXCEEDED</c>.</exception>
    public void Count(int records, string objectName)
    {
        if (Interlocked.Add(ref _records, records) is var read && read > guard.Limits.MaxRecords)
        {
            throw new ObjectQLException(
                ErrorCode.RateLimitExceeded, $"A call of the package '{guard.Package}' read {read} records, and may read {guard.Limits.MaxRecords}. The application sets that by Packages.Limit.", objectName);
        }
    }

    private static string Verb(AccessOperations operations) =>
        (operations & AccessOperations.Create) != 0 ? "create" : (operations & AccessOperations.Update) != 0 ? "change" : (operations & AccessOperations.Delete) != 0 ? "delete" : "read";
}
