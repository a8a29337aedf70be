namespace ObjectQL;

/// <summary>One reading of a loader: what it has still to bring, and the readings whose hooks have asked for that.</summary>
internal sealed class LoaderRun : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _open;
    private readonly LoaderRun[] _askers;

    /// <summary>Begins a reading.</summary>
    /// <param name="ids">What it brings.</param>
    /// <param name="askers">Who has asked for it.</param>
    public LoaderRun(IEnumerable<string> ids, IEnumerable<LoaderRun?> askers)
    {
        _open = new(ids, StringComparer.Ordinal);
        _askers = [.. askers.OfType<LoaderRun>().Distinct()];
    }

    /// <summary>Whether somebody who waits for this reading waits with it for a record that it, or the one around it, has still to bring.</summary>
    public bool WaitsFor(string id)
    {
        lock (_lock)
        {
            if (_open.Contains(id))
            {
                return true;
            }

            if (_open.Count == 0)
            {
                // It is over; what it started and did not await waits for nothing of it.
                return false;
            }
        }

        return Array.Exists(_askers, asker => asker.WaitsFor(id));
    }

    /// <summary>Some of it is there.</summary>
    public void End(IEnumerable<string> ids)
    {
        lock (_lock)
        {
            _open.ExceptWith(ids);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _open.Clear();
        }
    }
}
