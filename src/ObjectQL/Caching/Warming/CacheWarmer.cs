using System.Diagnostics;

namespace ObjectQL;

/// <summary>
/// Reads again, beside what callers do, what they have asked for most and a write has dropped. A read is repeated as it went to the driver, with the plan and the values that it had: what the
/// caller may see is part of these, and nothing of the caller's session is used.
/// </summary>
/// <param name="database">The database.</param>
internal sealed class CacheWarmer(Database database)
{
    private const int Capacity = 1_024;
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(20);
    private readonly UseCounts<object, Func<Task>> _uses = new(Capacity);
    private int _isRunning;
    private long _reads;

    /// <summary>How many reads of those asked for most are repeated; 0 for none.</summary>
    public int Count { get; set; }

    /// <summary>How many reads were repeated.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>Takes note of a read.</summary>
    public void Note(object key, Func<Task> repeat) => _uses.Note(key, repeat);

    /// <summary>Something was written: in a moment, together with what follows it closely, the reads are repeated.</summary>
    public void Begin()
    {
        if (Count > 0 && Interlocked.Exchange(ref _isRunning, 1) == 0)
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
            await repeat().ConfigureAwait(false);
        }
    }

    private async Task RunAsync()
    {
        await Task.Delay(s_delay).ConfigureAwait(false);

        // What is written from here on asks for another pass.
        Interlocked.Exchange(ref _isRunning, 0);
        try
        {
            await RepeatAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Callers will read it themselves, and be told what is wrong.
            Trace.TraceInformation($"What callers ask for most could not be read ahead: {error.Message}");
        }
    }
}
