namespace ObjectQL;

/// <summary>The time that records are stamped with.</summary>
internal static class Clock
{
    /// <summary>Milliseconds since 1970 UTC.</summary>
    public static long UnixMilliseconds() => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
