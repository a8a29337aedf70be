using BenchmarkDotNet.Attributes;

namespace ObjectQL.Benchmarks.Detailed;

/// <summary>Reading rows one by one and in lists.</summary>
public class SqliteReads : SqlitePair
{
    [Benchmark]
    public void FloorGet() => Floor.Find();

    [Benchmark]
    public object? TypedGet() => Result(Store.FindAsync());

    [Benchmark]
    public int JsonGet() => Result(Store.FindJsonAsync());

    [Benchmark]
    public void FloorList50() => Floor.List50();

    [Benchmark]
    public object TypedList50() => Result(Store.List50Async());

    [Benchmark]
    public int JsonList50() => Result(Store.List50JsonAsync());

    [Benchmark]
    public void FloorList1000() => Floor.List1000();

    [Benchmark]
    public object TypedList1000() => Result(Store.List1000Async());

    [Benchmark]
    public int JsonList1000() => Result(Store.List1000JsonAsync());

    [Benchmark]
    public void FloorCount() => Floor.Count();

    [Benchmark]
    public long TypedCount() => Result(Store.CountAsync());
}
