namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>What each hand-written contender can do. Results end in <see cref="Latest"/> or <see cref="LatestNumber"/>, so that none is optimised away.</summary>
internal abstract class ProjectStore : IDisposable
{
    private int _step;
    private int _new;

    public object? Latest { get; protected set; }

    public long LatestNumber { get; protected set; }

    /// <summary>Reads one row by its key, another one each time.</summary>
    public void Find() => Latest = Find(SampleData.ScatteredId(_step++)) ?? throw new InvalidOperationException("A stored row was not found.");

    /// <summary>Reads the 50 rows of one status and with budgets above a limit, in the order of their keys.</summary>
    public void List50() => Latest = List50(SampleData.ListStatus, SampleData.ListLimit);

    /// <summary>Reads 1,000 rows.</summary>
    public void List1000() => Latest = List(1000);

    /// <summary>Counts all rows.</summary>
    public void Count() => LatestNumber = CountAll();

    /// <summary>Changes the name of one row, another one each time.</summary>
    public void Update()
    {
        var step = _step++;
        LatestNumber = Update(SampleData.ScatteredId(step), SampleData.Name(step));
    }

    /// <summary>Stores one new row by itself.</summary>
    public void InsertOne() => Insert(NewRow());

    /// <summary>Stores 1,000 new rows in one transaction.</summary>
    public void InsertThousand()
    {
        var rows = new ProjectRow[1000];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = NewRow();
        }

        InsertMany(rows);
    }

    /// <summary>Removes what was inserted since the start.</summary>
    public void RemoveNew()
    {
        Execute(ProjectSql.RemoveNew);
        _new = 0;
    }

    public abstract void Dispose();

    /// <summary>Creates the table; before anything is prepared.</summary>
    protected void CreateTable()
    {
        Execute(ProjectSql.CreateTable);
    }

    /// <summary>Stores the rows that every case starts from.</summary>
    protected void Seed()
    {
        var rows = new ProjectRow[SampleData.Rows];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = Row(SampleData.Id(i), i);
        }

        InsertMany(rows);
    }

    protected abstract void Execute(string sql);

    protected abstract object? Find(string id);

    protected abstract object List50(string status, decimal limit);

    protected abstract object List(int take);

    protected abstract long CountAll();

    protected abstract int Update(string id, string name);

    protected abstract void Insert(ProjectRow row);

    protected abstract void InsertMany(IReadOnlyList<ProjectRow> rows);

    private static ProjectRow Row(string id, int number)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return new()
        {
            Id = id,
            CreatedAt = now,
            UpdatedAt = now,
            Name = SampleData.Name(number),
            Status = SampleData.Status(number),
            Budget = SampleData.Budget(number),
            Owner = SampleData.Owner(number),
            DueDate = SampleData.DueDate(number),
        };
    }

    private ProjectRow NewRow()
    {
        var number = _new++;
        return Row(SampleData.NewId(number), number);
    }
}
