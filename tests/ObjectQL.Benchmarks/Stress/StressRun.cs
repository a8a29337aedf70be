using System.Diagnostics;
using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>Mixed load on three databases whose pools share a limit; what it must leave behind is nothing.</summary>
internal sealed class StressRun(TimeSpan time, TextWriter output) : IDisposable
{
    private const int Workers = 6;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly StressCounts _counts = new();
    private readonly PoolManager _manager = new(maxConnections: 7);

    public async Task<bool> RunAsync()
    {
        // What is kept once, such as the contexts of threads, is there after the first half; what grows with the work has grown again after the second.
        await RoundAsync(time / 2);
        var (heap, files) = (Heap(), Files());
        await RoundAsync(time / 2);
        var (heapAfter, filesAfter) = (Heap(), Files());
        output.WriteLine($"managed heap {heap / 1024:N0} kB -> {heapAfter / 1024:N0} kB, open files {files} -> {filesAfter}");
        Expect(heapAfter < heap + (heap / 5) + (2 << 20), $"the managed heap grew from {heap:N0} to {heapAfter:N0} bytes");
        Expect(filesAfter <= files, $"{filesAfter - files} files stayed open");
        Expect(_manager.Statistics.Count == 0, "a pool was not closed");
        foreach (var fault in _counts.Faults)
        {
            output.WriteLine("FAULT: " + fault);
        }

        return _counts.Faults.IsEmpty;
    }

    public void Dispose() => _manager.Dispose();

    /// <summary>The whole of it once: open, work, count, close.</summary>
    private async Task RoundAsync(TimeSpan span)
    {
        using var folder = new Ratios.TemporaryFolder();
        var settings = new PoolSettings { Manager = _manager, AcquireTimeout = TimeSpan.FromMilliseconds(30), IdleTimeout = TimeSpan.FromSeconds(2), CheckInterval = TimeSpan.FromSeconds(3) };
        await using var first = await OpenAsync(Path.Combine(folder.Path, "first.db"), settings);
        await using var second = await OpenAsync(Path.Combine(folder.Path, "second.db"), settings);
        var faulty = new FaultyDriver(new MemoryDriver());
        await using var third = await BenchmarkDb.OpenAsync(faulty);
        var pool = new FaultyPool(_manager);
        BenchmarkDb[] databases = [first, second, third];
        var workers = Enumerable.Range(0, Workers * databases.Length).Select(i => new StressWorker(databases[i % databases.Length], pool, _counts, i)).ToArray();
        var packages = databases.Select(db => new StressPackages(db, _counts)).ToArray();
        using var stop = new CancellationTokenSource(span);
        var work = Task.WhenAll([.. workers.Select(worker => Task.Run(() => worker.RunAsync(stop.Token))), .. packages.Select(package => Task.Run(() => package.RunAsync(stop.Token)))]);
        await WatchAsync(work, workers);
        await CountAsync(databases, workers);
        foreach (var package in packages)
        {
            Expect(package.Started == package.Stopped, $"a package started {package.Started} times and stopped {package.Stopped} times");
        }

        foreach (var one in _manager.Statistics)
        {
            output.WriteLine(one.ToString());
            Expect(one is { InUse: 0, Waiting: 0 } && one.Opened - one.Closed == one.Open, $"the pool '{one.Name}' does not add up");
        }

        await pool.CloseAsync(waits: true);
        Expect(pool.StandOpen == 0, $"{pool.StandOpen} connections of the faulty pool stand open");
        output.WriteLine(string.Join(", ", databases.Select((db, i) => $"database {i}: {workers.Where(worker => worker.Db == db).Sum(static worker => worker.Progress):N0} steps")));
        output.WriteLine(
            $"{_counts.Operations:N0} operations; {string.Join(", ", _counts.Errors.Select(static one => $"{one.Key} {one.Value:N0}"))}; {faulty.Failures:N0} failures of the driver; "
            + $"packages came and went {packages.Sum(static one => one.Stopped):N0} times, {packages.Sum(static one => one.Calls):N0} calls");
    }

    private static async ValueTask<BenchmarkDb> OpenAsync(string path, PoolSettings settings) =>
        await BenchmarkDb.OpenAsync(new SqliteDriver(new SqliteOptions { Path = path, MaxReaders = 4, Synchronous = SqliteSynchronous.Off, Pool = settings }));

    /// <summary>Ends the program when a worker stands still: the others may wait for it for ever.</summary>
    private async Task WatchAsync(Task work, StressWorker[] workers)
    {
        var seen = workers.Select(static worker => worker.Progress).ToArray();
        var since = Enumerable.Repeat(Stopwatch.GetTimestamp(), workers.Length).ToArray();
        while (await Task.WhenAny(work, Task.Delay(1_000)) != work)
        {
            for (var i = 0; i < workers.Length; i++)
            {
                if (workers[i].Progress is var progress && progress != seen[i])
                {
                    (seen[i], since[i]) = (progress, Stopwatch.GetTimestamp());
                }
                else if (Stopwatch.GetElapsedTime(since[i]) > s_patience)
                {
                    output.WriteLine($"FAULT: worker {i} has stood still for {s_patience.TotalSeconds} seconds. {string.Join(Environment.NewLine, _manager.Statistics)}");
                    Environment.Exit(1);
                }
            }
        }

        await work;
    }

    private async Task CountAsync(BenchmarkDb[] databases, StressWorker[] workers)
    {
        foreach (var db in databases)
        {
            await using var session = db.AsSystem();
            var stored = await session.Teams.CountAsync();
            var expected = workers.Where(worker => worker.Db == db).Sum(static worker => worker.Records);
            Expect(stored == expected, $"{stored} records are stored, and {expected} were acknowledged");
        }
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _counts.Faults.Enqueue(otherwise);
        }
    }

    private static long Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static int Files() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : Process.GetCurrentProcess().HandleCount;
}
