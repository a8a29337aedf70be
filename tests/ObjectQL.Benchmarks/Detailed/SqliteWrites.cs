using BenchmarkDotNet.Attributes;

namespace ObjectQL.Benchmarks.Detailed;

/// <summary>Changing and storing rows. New rows are removed again after each iteration.</summary>
[InvocationCount(16, 1)]
public class SqliteWrites : SqlitePair
{
    [IterationCleanup]
    public void RemoveNew()
    {
        Floor.RemoveNew();
        Store.RemoveNewAsync().AsTask().GetAwaiter().GetResult();
    }

    [Benchmark]
    public void FloorInsertThousand() => Floor.InsertThousand();

    [Benchmark]
    public object TypedInsertThousand() => Result(Store.InsertThousandAsync());

    [Benchmark]
    public void FloorInsert() => Floor.InsertOne();

    [Benchmark]
    public object TypedInsert() => Result(Store.InsertOneAsync());

    [Benchmark]
    public void FloorUpdate() => Floor.Update();

    [Benchmark]
    public bool TypedUpdate() => Result(Store.UpdateAsync());
}
