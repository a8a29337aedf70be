namespace ObjectQL.Query;

/// <summary>The records around the current one that a window function sees.</summary>
/// <param name="ByRange">Whether records with equal sort keys belong together (<c>range</c>) instead of counting each (<c>rows</c>).</param>
/// <param name="Preceding">How many records before the current one; null for all.</param>
/// <param name="Following">How many records behind the current one; null for all.</param>
public readonly record struct WindowFrame(bool ByRange, int? Preceding, int? Following)
{
    /// <summary>From the first record to the current one and its equals: what SQL takes where nothing is said.</summary>
    public static WindowFrame Default { get; } = new(true, null, 0);
}
