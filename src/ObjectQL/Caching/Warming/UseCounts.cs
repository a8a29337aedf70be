namespace ObjectQL;

/// <summary>
/// Which keys are asked for most: counts of a sample, of a bounded number of keys. When there is no room for another key all counts are halved, so that what was asked for long ago gives way.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TDetail">What is kept with a key.</typeparam>
/// <param name="capacity">How many keys are counted at most.</param>
internal sealed class UseCounts<TKey, TDetail>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, (int Count, TDetail Detail)> _counts = [];
    private readonly Lock _lock = new();

    /// <summary>Takes note of a use.</summary>
    public void Note(TKey key, TDetail detail)
    {
        lock (_lock)
        {
            if (_counts.TryGetValue(key, out var known))
            {
                _counts[key] = (known.Count + 1, detail);
                return;
            }

            while (_counts.Count >= capacity)
            {
                Halve();
            }

            _counts[key] = (1, detail);
        }
    }

    /// <summary>The keys that are asked for most, the first most of all.</summary>
    public (TKey Key, TDetail Detail)[] Most(int count)
    {
        lock (_lock)
        {
            return [.. _counts.OrderByDescending(static one => one.Value.Count).Take(count).Select(static one => (one.Key, one.Value.Detail))];
        }
    }

    /// <summary>Whether a key is one of those that are asked for most.</summary>
    public bool IsAmong(TKey key, int count)
    {
        lock (_lock)
        {
            return _counts.TryGetValue(key, out var own) && _counts.Values.Count(other => other.Count > own.Count) < count;
        }
    }

    private void Halve()
    {
        foreach (var (key, (count, detail)) in _counts.ToArray())
        {
            if (count < 2)
            {
                _counts.Remove(key);
            }
            else
            {
                _counts[key] = (count / 2, detail);
            }
        }
    }
}
