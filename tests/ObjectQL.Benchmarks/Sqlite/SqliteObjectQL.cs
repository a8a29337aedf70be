using System.Buffers;
using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>ObjectQL as an application uses it: the generated model over the SQLite driver, by one long-lived session.</summary>
internal sealed class SqliteObjectQL : IAsyncDisposable
{
    private readonly BenchmarkDb _db;
    private readonly BenchmarkDb.Session _session;
    private readonly ArrayBufferWriter<byte> _json = new(1 << 20);
    private readonly Project _draft = new();
    private int _step;
    private int _new;

    private SqliteObjectQL(BenchmarkDb db)
    {
        _db = db;
        _session = db.AsSystem();
    }

    /// <summary>Creates a database with the sample rows.</summary>
    /// <param name="file">A file that does not exist yet, or null for memory.</param>
    /// <param name="isCached">Whether what is read is kept, with room for all rows.</param>
    public static async ValueTask<SqliteObjectQL> OpenAsync(string? file, bool isCached = false)
    {
        var store = new SqliteObjectQL(await BenchmarkDb.OpenAsync(new SqliteDriver(file ?? ":memory:")));
        var rows = Enumerable.Range(0, SampleData.Rows).Select(static x => Row(SampleData.Id(x), x)).ToArray();
        await store._session.Projects.CreateManyAsync(rows);
        await store.CheckAsync();
        if (isCached)
        {
            store._db.CacheLimits = new() { Entries = SampleData.Rows };
            store._db.Cache.Use("projects");
            for (var i = 0; i < SampleData.Rows; i++)
            {
                await store.FindAsync();
            }
        }

        return store;
    }

    /// <summary>A draft with the values of that number; the times are the kernel's to set.</summary>
    public static Project Row(string? id, int number)
    {
        var row = new Project
        {
            Name = SampleData.Name(number),
            Status = new ProjectStatus(SampleData.Status(number)),
            Budget = SampleData.Budget(number),
            Owner = SampleData.Owner(number),
            DueDate = SampleData.DueDate(number),
        };
        if (id is not null)
        {
            row.Id = id;
        }

        return row;
    }

    public ValueTask<Project?> FindAsync() => _session.Projects.FindAsync(SampleData.ScatteredId(_step++));

    public ValueTask<List<Project>> List50Async() => List50().ToListAsync();

    public ValueTask<List<Project>> List1000Async() => _session.Projects.Query().Take(1000).ToListAsync();

    public ValueTask<int> FindJsonAsync() => WriteAsync(
        _session.Projects.Where(SampleData.ScatteredId(_step++), static (x, id) => x.Id == id));

    public ValueTask<int> List50JsonAsync() => WriteAsync(List50());

    public ValueTask<int> List1000JsonAsync() => WriteAsync(_session.Projects.Query().Take(1000));

    public ValueTask<long> CountAsync() => _session.Projects.CountAsync();

    /// <summary>Changes the name of one row by a draft that is used again and again.</summary>
    public ValueTask<bool> UpdateAsync()
    {
        var step = _step++;
        _draft.Name = SampleData.Name(step);
        return _session.Projects.UpdateAsync(SampleData.ScatteredId(step), _draft);
    }

    public ValueTask<Project> InsertOneAsync() => _session.Projects.CreateAsync(NewRow());

    public ValueTask<IReadOnlyList<Project>> InsertThousandAsync()
    {
        var rows = new Project[1000];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = NewRow();
        }

        return _session.Projects.CreateManyAsync(rows);
    }

    /// <summary>Removes what was inserted since the start.</summary>
    public async ValueTask RemoveNewAsync()
    {
        await _session.Projects.Where(static x => x.Id >= "q").DeleteAsync();
        _new = 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }

    private RecordQuery<Project, Project.Fields> List50() => _session.Projects
        .Where(static x => x.Status == ProjectStatus.InProgress && x.Budget > SampleData.ListLimit)
        .OrderBy(static x => x.Id)
        .Take(50);

    private Project NewRow()
    {
        var number = _new++;
        return Row(SampleData.NewId(number), number);
    }

    private ValueTask<int> WriteAsync(RecordQuery<Project, Project.Fields> query)
    {
        _json.ResetWrittenCount();
        return query.WriteJsonAsync(_json);
    }

    /// <summary>Fails when the queries do not find what the other contenders find.</summary>
    private async ValueTask CheckAsync()
    {
        var found = await FindAsync();
        var counts = (await CountAsync(), (await List50Async()).Count, (await List1000Async()).Count, await FindJsonAsync(), await List50JsonAsync());
        if (found is null || counts != (SampleData.Rows, 50, 1000, 1, 50) || !await UpdateAsync())
        {
            throw new InvalidOperationException($"The queries do not find what they should: {counts}.");
        }
    }
}
