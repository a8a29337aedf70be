namespace ObjectQL;

/// <summary>An acquire that may become a leak.</summary>
/// <param name="place">Where it was.</param>
/// <param name="since">When it was.</param>
internal sealed class PoolLease(string place, long since)
{
    public string Place => place;

    public long Since => since;

    /// <summary>Whether it was reported.</summary>
    public bool IsReported { get; set; }
}
