namespace ObjectQL;

/// <summary>Moments that a clock which is set does not move.</summary>
internal static class Moments
{
    /// <summary>The timestamp of a moment to come.</summary>
    public static long After(this TimeProvider clock, TimeSpan time) => clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency);
}
