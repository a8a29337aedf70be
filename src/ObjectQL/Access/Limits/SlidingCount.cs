namespace ObjectQL;

/// <summary>How often something happened lately.</summary>
internal sealed class SlidingCount
{
    private readonly Queue<long> _times = new();
    private bool _isGone;

    /// <summary>Counts once more.</summary>
    /// <returns>How often it happened within the time before, this one included; null when nobody looks at this count any more.</returns>
    public int? Add(long now, TimeSpan window)
    {
        lock (_times)
        {
            if (_isGone)
            {
                return null;
            }

            Forget(now, window);
            _times.Enqueue(now);
            return _times.Count;
        }
    }

    /// <summary>Counts once more unless it happened too often already.</summary>
    /// <param name="now">Milliseconds from some moment on.</param>
    /// <param name="limits">How often within how long; 0 for any number.</param>
    /// <returns>The time to wait for; zero when it was counted; null when nobody looks at this count any more.</returns>
    public TimeSpan? TryAdd(long now, params ReadOnlySpan<(int Most, TimeSpan Window)> limits)
    {
        lock (_times)
        {
            if (_isGone)
            {
                return null;
            }

            var longest = TimeSpan.Zero;
            foreach (var (most, window) in limits)
            {
                if (most == 0)
                {
                    continue;
                }

                longest = window > longest ? window : longest;
                if (_times.Count >= most && _times.ElementAt(_times.Count - most) is var oldest && oldest > now - (long)window.TotalMilliseconds)
                {
                    return TimeSpan.FromMilliseconds(oldest + window.TotalMilliseconds - now);
                }
            }

            Forget(now, longest);
            _times.Enqueue(now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Ends this count when nothing happened within the time before: what happens then belongs to another one.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool End(long now, TimeSpan window)
    {
        lock (_times)
        {
            Forget(now, window);
            return _isGone = _times.Count == 0;
        }
    }

    private void Forget(long now, TimeSpan window)
    {
        while (_times.TryPeek(out var oldest) && oldest <= now - (long)window.TotalMilliseconds)
        {
            _times.Dequeue();
        }
    }
}
