using ObjectQL.Postgres.Tests;

namespace ObjectQL.Transactions.Tests.Support;

/// <summary>Gives data sources to tests: schemas of a server that prepares, files, memory.</summary>
public abstract class BankFixture
{
    private readonly List<string> _files = [];

    /// <summary>A data source of its own of a kind: <c>postgres</c>, <c>sqlite</c>, <c>memory</c>.</summary>
    protected string New(string kind)
    {
        if (kind == "postgres")
        {
            return PostgresSchemas.New();
        }

        if (kind == "sqlite")
        {
            _files.Add(Path.Combine(Path.GetTempPath(), $"oql-bank-{Guid.NewGuid():N}.db"));
            return _files[^1];
        }

        return kind;
    }

    [TearDown]
    public void DeleteFiles()
    {
        foreach (var file in _files)
        {
            foreach (var ending in (string[])["", "-wal", "-shm"])
            {
                File.Delete(file + ending);
            }
        }

        _files.Clear();
    }

    /// <summary>The exception of ObjectQL that the call throws.</summary>
    protected static async Task<ObjectQLException> ErrorAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (ObjectQLException error)
        {
            return error;
        }

        throw new AssertionException("An ObjectQLException was expected, but there was none.");
    }
}
