namespace ObjectQL.Benchmarks.Stress;

/// <summary>A package that comes and goes, with a hook and an item of metadata, while others work.</summary>
internal sealed class StressPackages(BenchmarkDb db, StressCounts counts)
{
    private const string Name = "@stress/package";
    private long _started;
    private long _stopped;
    private long _calls;

    public long Started => _started;

    public long Stopped => _stopped;

    public long Calls => Volatile.Read(ref _calls);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await db.Packages.InstallAsync([Make()], CancellationToken.None);
                db.Packages.Limit(Name, new PackageLimits { MaxRecords = 10 });
                await Task.Delay(2, CancellationToken.None);
                db.Packages.Disable(Name);
                db.Packages.Enable(Name);
                await db.Packages.UninstallAsync(Name, CancellationToken.None);
                counts.Done();
            }
            catch (Exception error)
            {
                counts.Failed(error);
            }
        }
    }

    private Package Make() => Package.Create(Name, "1.0.0")
        .OnStart(context =>
        {
            _started++;
            context.Register("view", "stress", this, "stress");
            context.AddHook(HookEvent.BeforeCreate, "teams", _ =>
            {
                Interlocked.Increment(ref _calls);
                return default;
            });
        })
        .OnStop((_, _) =>
        {
            _stopped++;
            return default;
        })
        .Build();
}
