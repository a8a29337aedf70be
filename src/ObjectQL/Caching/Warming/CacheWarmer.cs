using System.Diagnostics;

namespace ObjectQL;

/// <summary>
/// Reads again, beside what callers do, what they have asked for most and a write has dropped. A read is repeated as it went to the driver, with the plan and the values that it had: what the
/// caller may see is part of these, and nothing of the caller's session is used.
/// </summary>
/// <param name="database">The database.</param>
internal sealed class CacheWarmer(Database database)
{
    /// <summary>How many reads it can keep count of.</summary>
    public const int Capacity = 1_024;

    private const int Idle = 0;
    private const int Running = 1;
    private const int Wanted = 2;
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(20);
    private UseCounts<object, Func<Task>> _uses = new(Capacity);
    private int _state;
    private long _reads;

    /// <summary>How many reads of those asked for most are repeated; 0 for none.</summary>
    public int Count { get; set; }

    /// <summary>How many reads were repeated.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>Takes note of a read.</summary>
    public void Note(object key, Func<Task> repeat) => _uses.Note(key, repeat);

    /// <summary>Forgets what was asked for: some of it is no more.</summary>
    public void Forget() => _uses = new(Capacity);

    /// <summary>Something was written: in a moment, together with what follows it closely, the reads are repeated.</summary>
    public void Begin()
    {
        // Something may have been read already that this has dropped: then there is another pass behind the running one.
        if (Count > 0 && Interlocked.Exchange(ref _state, Wanted) == Idle)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(RunAsync);
            }
        }
    }

    /// <summary>Repeats the reads that were asked for most; what is still kept costs nothing.</summary>
    public async Task RepeatAsync()
    {
        foreach (var (_, repeat) in _uses.Most(Count))
        {
            if (database.IsClosed)
            {
                return;
            }

            Interlocked.Increment(ref _reads);
            try
            {
                await UseSample.Uncounted(repeat).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Callers will read it themselves, and be told what is wrong; the others are read all the same.
                Trace.TraceInformation($"What callers ask for most could not be read ahead: {error.Message}");
            }
        }
    }

    private async Task RunAsync()
    {
        do
        {
            await Task.Delay(s_delay).ConfigureAwait(false);
            Interlocked.Exchange(ref _state, Running);
            await RepeatAsync().ConfigureAwait(false);
        }
        while (Interlocked.CompareExchange(ref _state, Idle, Running) != Running);
    }
}
