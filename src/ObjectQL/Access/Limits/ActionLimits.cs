using ObjectQL.Query;

namespace ObjectQL;

/// <summary>How often each user, of each tenant, ran each action with a limit, in this process.</summary>
/// <param name="time">Measures the time.</param>
internal sealed class ActionLimits(TimeProvider time)
{
    private readonly SlidingCounts<(string? Tenant, string User, string Object, string Action)> _counts = new(time, static _ => TimeSpan.FromDays(1));

    /// <summary>Counts one more run.</summary>
    /// <param name="user">Who runs it.</param>
    /// <param name="objectName">The object.</param>
    /// <param name="action">The action and its limits.</param>
    /// <returns>The refusal, <c>RATE_LIMIT_EXCEEDED</c>, of one that is too much; null when it was counted.</returns>
    public ObjectQLException? Count(User user, string objectName, ActionRoles action)
    {
        if (action.PerMinute + action.PerHour + action.PerDay == 0)
        {
            return null;
        }

        var wait = _counts.TryAdd((user.Tenant, user.Id, objectName, action.Action), (action.PerMinute, TimeSpan.FromMinutes(1)), (action.PerHour, TimeSpan.FromHours(1)), (action.PerDay, TimeSpan.FromDays(1)));
        return wait <= TimeSpan.Zero ? null : new ObjectQLException(
            ErrorCode.RateLimitExceeded, $"The action '{action.Action}' of '{objectName}' was run too often; try again in {Math.Ceiling(wait.TotalSeconds)} seconds.", objectName) { RetryAfter = wait };
    }
}
