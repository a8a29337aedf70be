namespace ObjectQL;

/// <summary>
/// Numbers of one sequence that this program has taken ahead and gives out one by one. A block is about as large as what is used within a second: what is left of it when the
/// program ends is nobody's.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "The semaphore holds nothing: nobody asks for its handle.")]
internal sealed class NumberBlock
{
    private const int Smallest = 4;
    private const int Largest = 512;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _taking = new(1);
    private long _next;
    private long _end;
    private int _size = Smallest / 2;
    private long _takenAt;

    /// <summary>The next number.</summary>
    public async ValueTask<long> NextAsync(Driver driver, string sequence, CancellationToken cancellationToken)
    {
        if (TryNext(out var number))
        {
            return number;
        }

        await _taking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Others may have taken a block, and used it up again.
            while (!TryNext(out number))
            {
                var now = Environment.TickCount64;
                _size = now - _takenAt < 1000 ? Math.Min(_size * 2, Largest) : Smallest;
                var first = await driver.TakeNumbersAsync(sequence, _size, null, cancellationToken).ConfigureAwait(false);
                _takenAt = now;
                lock (_lock)
                {
                    (_next, _end) = (first, first + _size);
                }
            }

            return number;
        }
        finally
        {
            _taking.Release();
        }
    }

    private bool TryNext(out long number)
    {
        lock (_lock)
        {
            number = _next;
            _next += _next < _end ? 1 : 0;
            return number < _end;
        }
    }
}
