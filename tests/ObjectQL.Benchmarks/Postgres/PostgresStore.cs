using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Postgres.Tests;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>What each contender can do, on a schema of its own with the tables and the rows that the driver made.</summary>
internal abstract class PostgresStore : IAsyncDisposable
{
    /// <summary>How many callers ask at the same time.</summary>
    public const int Callers = 32;

    /// <summary>How many records each of them asks for, one after another.</summary>
    public const int GetsOfCaller = 32;

    private int _step;
    private int _new;

    /// <summary>The name of the schema.</summary>
    protected string Schema { get; private set; } = "";

    /// <summary>How to connect to it.</summary>
    protected string ConnectionString => $"{PostgresCluster.ConnectionString};Search Path={Schema};Max Auto Prepare=50;Maximum Pool Size=40";

    /// <summary>Opens a contender on a new schema.</summary>
    public static async ValueTask<TStore> OpenAsync<TStore>()
        where TStore : PostgresStore, new()
    {
        var store = new TStore { Schema = PostgresCluster.Create() };
        await PostgresSamples.CreateAsync(store.ConnectionString);
        await store.ConnectAsync();
        PostgresCluster.Execute(store.ConnectionString, "ANALYZE");
        var found = (await store.FindAsync(), await store.List50Async(), await store.ExpandAsync(), await store.CrowdAsync());
        return found is (not null, 50, 500, Callers * GetsOfCaller)
            ? store
            : throw new InvalidOperationException($"{typeof(TStore).Name} does not find what it should: {found}.");
    }

    /// <summary>Reads one row by its key, another one each time.</summary>
    public ValueTask<object?> FindAsync() => FindAsync(SampleData.ScatteredId(_step++));

    /// <summary>Reads 50 rows of a status with budgets above a limit, in the order of their keys.</summary>
    public abstract ValueTask<int> List50Async();

    /// <summary>Reads 50 parents with their 10 children each.</summary>
    public abstract ValueTask<int> ExpandAsync();

    /// <summary>Stores 1,000 new rows.</summary>
    public ValueTask<int> InsertThousandAsync() => InsertAsync(1000);

    /// <summary>Many callers read rows by their keys at the same time.</summary>
    public async ValueTask<int> CrowdAsync()
    {
        var callers = new Task<int>[Callers];
        for (var i = 0; i < callers.Length; i++)
        {
            var number = i;
            callers[i] = Task.Run(() => GetManyAsync(number));
        }

        return (await Task.WhenAll(callers)).Sum();
    }

    /// <summary>Removes what was inserted since the start.</summary>
    public ValueTask RemoveNewAsync()
    {
        PostgresCluster.Execute(ConnectionString, "DELETE FROM projects WHERE id >= 'q' COLLATE \"C\"");
        PostgresCluster.Execute(ConnectionString, "VACUUM projects");
        _new = 0;
        return default;
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>Opens its connections.</summary>
    protected abstract ValueTask ConnectAsync();

    protected abstract ValueTask<object?> FindAsync(string id);

    /// <summary>One of many callers: a connection of its own, where the contender thinks in connections.</summary>
    protected virtual ValueTask<object?> FindAsync(int caller, string id) => FindAsync(id);

    protected abstract ValueTask<int> InsertAsync(int count);

    /// <summary>The number of the next new row.</summary>
    protected int NextNew() => _new++;

    private async Task<int> GetManyAsync(int caller)
    {
        var found = 0;
        for (var i = 0; i < GetsOfCaller; i++)
        {
            found += await FindAsync(caller, SampleData.ScatteredId((caller * GetsOfCaller) + i)) is null ? 0 : 1;
        }

        return found;
    }
}
