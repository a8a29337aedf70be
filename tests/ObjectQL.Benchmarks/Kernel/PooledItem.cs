namespace ObjectQL.Benchmarks.Kernel;

/// <summary>A connection to nothing.</summary>
internal sealed class PooledItem : PooledConnection
{
    public long Touched { get; set; }
}
