namespace ObjectQL.Benchmarks.Kernel;

/// <summary>A find by id while nobody listens, and the same with telemetry switched off.</summary>
internal sealed class QuietReads(BenchmarkDb db) : IAsyncDisposable
{
    private readonly BenchmarkDb.Session _session = db.AsSystem();

    public static async ValueTask<QuietReads> OpenAsync()
    {
        var reads = new QuietReads(await BenchmarkDb.OpenAsync(new MemoryDriver()));
        await reads._session.Projects.CreateAsync(new() { Id = "a", Name = "One" });
        return reads;
    }

    public ValueTask<object?> FindOnAsync()
    {
        Telemetry.IsOn = true;
        return FindAsync();
    }

    public ValueTask<object?> FindOffAsync()
    {
        Telemetry.IsOn = false;
        var found = FindAsync();
        Telemetry.IsOn = true;
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await db.DisposeAsync();
    }

    private async ValueTask<object?> FindAsync() => await _session.Projects.FindAsync("a");
}
