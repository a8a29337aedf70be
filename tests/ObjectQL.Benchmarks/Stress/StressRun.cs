using System.Diagnostics;
using ObjectQL.Benchmarks.Native;
using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>Mixed load on three databases whose pools share a limit; what it must leave behind is nothing.</summary>
internal sealed class StressRun(TimeSpan time, TextWriter output) : IDisposable
{
    private const int Workers = 6;
    private const int Readers = 4;
    private const long ManyCalls = 2_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_acquireTimeout = TimeSpan.FromMilliseconds(30);
    private readonly StressCounts _counts = new();
    private readonly PoolManager _manager = new(maxConnections: 7);
    private long _timedOut;
    private long _exhausted;

    public async Task<bool> RunAsync()
    {
        // What is kept once, such as the contexts of threads, is there after the first half; what grows with the work has grown again after the second.
        // The round that ends goes on here, and its databases stay reachable until its place on the stack is left.
        await RoundAsync(time / 2);
        await Task.Yield();
        var (heap, files, native, process) = (Heap(), Files(), Sqlite3.sqlite3_memory_used(), Environment.WorkingSet);
        await RoundAsync(time / 2);
        await Task.Yield();
        var (heapAfter, filesAfter, nativeAfter, processAfter) = (Heap(), Files(), Sqlite3.sqlite3_memory_used(), Environment.WorkingSet);
        var most = Sqlite3.sqlite3_memory_highwater(0);
        output.WriteLine(
            $"managed heap {heap / 1024:N0} kB -> {heapAfter / 1024:N0} kB, open files {files} -> {filesAfter}, SQLite's heap {native:N0} B -> {nativeAfter:N0} B behind {most:N0} B at most, process {process >> 20:N0} MB -> {processAfter >> 20:N0} MB");
        Expect(most > 0, "SQLite has counted no bytes, so that a leak of its heap would not be seen");
        Expect(nativeAfter <= native, $"{nativeAfter - native:N0} bytes of SQLite's heap were not given back");
        Expect(processAfter < process + (process / 2) + (64 << 20), $"the process grew from {process:N0} to {processAfter:N0} bytes");
        Expect(heapAfter < heap + (heap / 5) + (2 << 20), $"the managed heap grew from {heap:N0} to {heapAfter:N0} bytes");
        Expect(filesAfter <= files, $"{filesAfter - files} files stayed open");
        Expect(_manager.Statistics.Count == 0, "a pool was not closed");
        Expect(_timedOut != 0 && _exhausted != 0, "no pool was ever exhausted: that was no load");
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
        var settings = new PoolSettings { Manager = _manager, AcquireTimeout = s_acquireTimeout, IdleTimeout = TimeSpan.FromSeconds(2), CheckInterval = TimeSpan.FromSeconds(3) };
        await using var first = await OpenAsync(Path.Combine(folder.Path, "first.db"), settings);
        await using var second = await OpenAsync(Path.Combine(folder.Path, "second.db"), settings);
        var faulty = new FaultyDriver(new MemoryDriver());
        await using var third = await BenchmarkDb.OpenAsync(faulty);
        var pool = new FaultyPool(_manager);
        BenchmarkDb[] databases = [first, second, third];
        first.Cache.Use("teams");
        await first.Cache.KnowIdsAsync("teams");
        third.Cache.Use("teams");
        var events = databases.Select(static db => new StressEvents(db)).ToArray();
        var batches = databases.Select(static db => new StressBatches(db)).ToArray();
        var receipts = databases.Select(static db => new StressReceipts(db)).ToArray();
        StressOutbox[] outboxes = [new(second, events[1]), new(third, events[2])];
        var workers = Enumerable.Range(0, Workers * databases.Length).Select(i => new StressWorker(databases[i % databases.Length], pool, batches[i % databases.Length], receipts[i % databases.Length], i % databases.Length == 0 ? null : outboxes[(i % databases.Length) - 1], _counts, i)).ToArray();
        var hoarder = new StressHoarder(pool, FaultyPool.Most, FaultyPool.Patience, _counts);
        var packages = databases.Select(db => new StressPackages(db, _counts)).ToArray();
        using var stop = new CancellationTokenSource(span);
        var work = Task.WhenAll([Task.Run(() => hoarder.RunAsync(stop.Token)), .. workers.Select(worker => Task.Run(() => worker.RunAsync(stop.Token))), .. packages.Select(package => Task.Run(() => package.RunAsync(stop.Token)))]);
        await WatchAsync(work, workers);
        foreach (var one in batches)
        {
            ExpectNothing(await one.EndAsync());
        }

        for (var i = 0; i < databases.Length; i++)
        {
            var stored = await CountAsync(databases[i], workers);
            ExpectNothing(i == 0 ? null : await outboxes[i - 1].EndAsync(stored));
            ExpectNothing(await events[i].EndAsync(stored));
            ExpectNothing(await receipts[i].EndAsync(Patiently));
            Expect(databases[i].Registry.FindByTag("stress").Count == 0 && databases[i].Registry.Get("view", "stress") is null, "a package has left an item in the registry");
        }

        _exhausted += hoarder.Exhausted;
        foreach (var kind in FaultyDriver.All.Except(faulty.Kinds.Keys))
        {
            Expect(false, $"nothing asked the driver for {kind}: that was no mixed load");
        }

        foreach (var (kind, (calls, failures)) in faulty.Kinds)
        {
            Expect(failures != 0 || calls < ManyCalls, $"the driver did not fail once in {calls:N0} calls of {kind}");
        }

        foreach (var package in packages)
        {
            Expect(package.Started == package.Stopped, $"a package started {package.Started} times and stopped {package.Stopped} times");
        }

        foreach (var one in _manager.Statistics)
        {
            output.WriteLine(one.ToString());
            _timedOut += one.TimedOut;
            Expect(one is { InUse: 0, Waiting: 0 } && one.Opened - one.Closed == one.Open, $"the pool '{one.Name}' does not add up");
        }

        await pool.CloseAsync(waits: true);
        Expect(pool.StandOpen == 0, $"{pool.StandOpen} connections of the faulty pool stand open");
        output.WriteLine(string.Join(", ", databases.Select((db, i) => $"database {i}: {workers.Where(worker => worker.Db == db).Sum(static worker => worker.Progress):N0} steps")));
        output.WriteLine(
            $"{faulty.Failures:N0} failures of the driver in {faulty.Kinds.Count} kinds of operations ({string.Join(", ", faulty.Kinds.Keys.Order(StringComparer.Ordinal))}); {hoarder.Exhausted:N0} times all connections of a pool were taken; "
            + $"packages failed to start {packages.Sum(static one => one.Failures.Starts):N0} times and to stop {packages.Sum(static one => one.Failures.Stops):N0} times; outboxes delivered {outboxes.Sum(static one => one.Taken):N0} events; {receipts.Sum(static one => one.Numbers):N0} numbers were given");
        output.WriteLine(
            $"{_counts.Operations:N0} operations; {string.Join(", ", _counts.Errors.Select(static one => $"{one.Key} {one.Value:N0}"))}; "
            + $"packages came and went {packages.Sum(static one => one.Stopped):N0} times, {packages.Sum(static one => one.Calls):N0} calls; "
            + $"{events.Sum(static one => one.Heard):N0} events heard; cache {first.Cache.RecordStatistics.Hits + third.Cache.RecordStatistics.Hits:N0} hits, {first.Cache.Absences:N0} known absences");
    }

    private static async ValueTask<BenchmarkDb> OpenAsync(string path, PoolSettings settings) =>
        await BenchmarkDb.OpenAsync(new SqliteDriver(new SqliteOptions { Path = path, MaxReaders = Readers, Synchronous = SqliteSynchronous.Off, Pool = settings }));

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

    /// <summary>Compares the records of a database with what was acknowledged.</summary>
    /// <returns>How many are stored.</returns>
    private async Task<long> CountAsync(BenchmarkDb db, StressWorker[] workers)
    {
        await using var session = db.AsSystem();
        var stored = await Patiently(() => session.Teams.CountAsync().AsTask());
        var own = workers.Where(worker => worker.Db == db).ToArray();
        var expected = own.Sum(static worker => worker.Records);
        Expect(stored == expected, $"{stored} records are stored, and {expected} were acknowledged");
        foreach (var worker in own)
        {
            var missing = await Patiently(worker.MissingAsync);
            Expect(missing == 0, $"{missing} records of a worker are not found");
        }

        return stored;
    }

    /// <summary>Asks again where a driver fails on purpose.</summary>
    private static async Task<TResult> Patiently<TResult>(Func<Task<TResult>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (ObjectQLException error) when (error.Code is ErrorCode.ConnectionFailed or ErrorCode.TransactionFailed)
            {
                await Task.Yield();
            }
        }
    }

    private void ExpectNothing(string? fault) => Expect(fault is null, fault ?? "");

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

    /// <summary>The open files, without the assemblies: some are loaded when something rare happens for the first time, and stay.</summary>
    private static int Files() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Count(static file => new FileInfo(file).LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) == false) : Process.GetCurrentProcess().HandleCount;
}
