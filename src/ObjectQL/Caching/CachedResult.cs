namespace ObjectQL;

/// <summary>What is kept of a read: records of its own, of which callers get copies, or values that nobody can change.</summary>
/// <param name="Value">The value; null for a record that there is none of.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record CachedResult(object? Value, long Bytes)
{
    /// <summary>What a result occupies besides its value, with its key.</summary>
    public const int Overhead = 200;
}
