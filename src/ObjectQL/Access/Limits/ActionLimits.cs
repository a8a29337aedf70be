using System.Collections.Concurrent;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>How often each user, of each tenant, ran each action with a limit, in this process.</summary>
internal sealed class ActionLimits
{
    private const int MostCounters = 10_000;
    private const long SweepAfter = 60_000;
    private readonly ConcurrentDictionary<(string? Tenant, string User, string Object, string Action), SlidingCount> _counts = new();
    private long _swept;

    /// <summary>Counts one more run.</summary>
    /// <param name="user">Who runs it.</param>
    /// <param name="objectName">The object.</param>
    /// <param name="action">The action and its limits.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    /// <exception cref="ObjectQLException"><c>RATE_LIMIT_EXCEEDED</c>.</exception>
    public void Count(User user, string objectName, ActionRoles action, long now)
    {
        if (action.PerMinute + action.PerHour + action.PerDay == 0)
        {
            return;
        }

        if (_counts.Count >= MostCounters && Volatile.Read(ref _swept) is var swept && now - swept >= SweepAfter && Interlocked.CompareExchange(ref _swept, now, swept) == swept)
        {
            Sweep(now);
        }

        var count = _counts.GetOrAdd((user.Tenant, user.Id, objectName, action.Action), static _ => new SlidingCount());
        var wait = count.TryAdd(now, (action.PerMinute, TimeSpan.FromMinutes(1)), (action.PerHour, TimeSpan.FromHours(1)), (action.PerDay, TimeSpan.FromDays(1)));
        if (wait > TimeSpan.Zero)
        {
            throw new ObjectQLException(
                ErrorCode.RateLimitExceeded, $"The action '{action.Action}' of '{objectName}' was run too often; try again in {Math.Ceiling(wait.TotalSeconds)} seconds.", objectName) { RetryAfter = wait };
        }
    }

    /// <summary>Once a minute at most, since it looks at everybody: forgets those who ran nothing for a day; nobody else, so that a crowd does not lift anybody's limit.</summary>
    private void Sweep(long now)
    {
        foreach (var (key, count) in _counts)
        {
            if (count.IsOlder(now, TimeSpan.FromDays(1)))
            {
                _counts.TryRemove(key, out _);
            }
        }
    }
}
