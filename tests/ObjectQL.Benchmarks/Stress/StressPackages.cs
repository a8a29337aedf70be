namespace ObjectQL.Benchmarks.Stress;

/// <summary>A package that comes and goes, with a hook and an item of metadata, while others work; its start, its stop and its hook fail now and then.</summary>
internal sealed class StressPackages(BenchmarkDb db, StressCounts counts)
{
    private const string Name = "@stress/package";
    private const int OneOf = 8;
    private readonly Random _random = new(1);
    private long _started;
    private long _stopped;
    private long _calls;
    private long _startsFailed;
    private long _stopsFailed;

    public long Started => _started;

    public long Stopped => _stopped;

    public long Calls => Volatile.Read(ref _calls);

    /// <summary>How often a start or a stop has failed.</summary>
    public (long Starts, long Stops) Failures => (_startsFailed, _stopsFailed);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await InstallAsync())
                {
                    continue;
                }

                db.Packages.Limit(Name, new PackageLimits { MaxRecords = 10 });
                await Task.Delay(2, CancellationToken.None);
                db.Packages.Disable(Name);
                db.Packages.Enable(Name);
                await UninstallAsync();
                counts.Done();
            }
            catch (Exception error)
            {
                counts.Failed(error);
            }
        }
    }

    /// <returns>Whether it has started; else nothing of it may be left.</returns>
    private async Task<bool> InstallAsync()
    {
        var fails = _random.Next(OneOf) == 0;
        try
        {
            await db.Packages.InstallAsync([Make(fails)], CancellationToken.None);
        }
        catch (ObjectQLException) when (fails)
        {
            _startsFailed++;
            if (db.Packages.Find(Name) is not null || db.Registry.Get("view", "stress") is not null)
            {
                counts.Faults.Enqueue("A package that could not start has left something behind.");
            }

            return false;
        }

        if (fails)
        {
            counts.Faults.Enqueue("A package that could not start was installed.");
        }

        return true;
    }

    /// <summary>One that cannot stop is stopped all the same, and goes when it is asked again.</summary>
    private async Task UninstallAsync()
    {
        var failed = _stopsFailed;
        try
        {
            await db.Packages.UninstallAsync(Name, CancellationToken.None);
        }
        catch (StressException) when (_stopsFailed > failed)
        {
            await db.Packages.UninstallAsync(Name, CancellationToken.None);
        }
    }

    private Package Make(bool fails) => Package.Create(Name, "1.0.0")
        .OnStart(context =>
        {
            context.Register("view", "stress", this, "stress");
            context.AddHook(HookEvent.BeforeCreate, "teams", _ => Interlocked.Increment(ref _calls) % (OneOf * OneOf) == 0 ? throw new StressException("A hook fails, as it shall now and then.") : default);
            if (fails)
            {
                throw new StressException("A package cannot start, as it shall now and then.");
            }

            _started++;
        })
        .OnStop((_, _) =>
        {
            _stopped++;
            if (_random.Next(OneOf) == 0)
            {
                _stopsFailed++;
                throw new StressException("A package cannot stop, as it shall now and then.");
            }

            return default;
        })
        .Build();
}
