using System.Runtime.CompilerServices;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Functions;
using ObjectQL.Sqlite.Json;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Searching;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Connections;

/// <summary>
/// One native connection with its prepared statements. It is opened without mutexes: whoever has it, from a pool or a gate,
/// uses it alone.
/// </summary>
internal sealed unsafe class SqliteConnection : PooledConnection, IDisposable
{
    private readonly Queue<Statement> _inOrder = new();
    private readonly int _maxStatements;
    private Statement?[] _statements = new Statement?[64];
    private nint _active;
    private bool _hasFunctions;
    private CommandStatements? _commands;
    private JsonScratch? _json;
    private ListText? _lists;
    private SearchFeed? _search;

    private SqliteConnection(nint database, int maxStatements)
    {
        Database = database;
        _maxStatements = maxStatements;
    }

    /// <summary>The native connection.</summary>
    public nint Database { get; }

    /// <summary>Memory for the parameters of the active statement.</summary>
    public TextScratch Scratch { get; } = new();

    /// <summary>Begin, commit, savepoints.</summary>
    public CommandStatements Commands => _commands ??= new CommandStatements(this);

    /// <summary>Whether no transaction is open.</summary>
    public bool IsAutocommit => Sqlite3.GetAutocommit(Database) != 0;

    /// <summary>Whether the last error was that another connection holds the lock.</summary>
    public bool IsBusy => ResultCode.Primary(Sqlite3.ExtendedErrorCode(Database)) is ResultCode.Busy or ResultCode.Locked;

    /// <summary>
    /// Records on their way from rows into a list of the right size. An array of <see cref="object"/> takes any of them without a
    /// check of its type.
    /// </summary>
    public object?[] Rows { get; set; } = new object?[64];

    /// <summary>How many of <see cref="Rows"/> are in use.</summary>
    public int RowCount { get; set; }

    /// <summary>Where values with parts become JSON.</summary>
    public JsonScratch Json => _json ??= new JsonScratch();

    /// <summary>Where lists become JSON.</summary>
    public ListText Lists => _lists ??= new ListText();

    /// <summary>Takes written texts into the indexes of searches.</summary>
    public SearchFeed Search => _search ??= new SearchFeed(this);

    /// <summary>Opens a connection.</summary>
    public static SqliteConnection Open(SqliteOptions options, string pragmas)
    {
        var flags = OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.NoMutex | (options.IsMemory ? OpenFlags.Memory : 0)
            | (options.Path.StartsWith("file:", StringComparison.Ordinal) ? OpenFlags.Uri : 0);
        nint database = 0;
        int code;
        fixed (byte* path = Encoding.UTF8.GetBytes(options.Path + '\0'))
        fixed (byte* vfs = options.Vfs is { } name ? Encoding.UTF8.GetBytes(name + '\0') : null)
        {
            code = Sqlite3.Open(path, &database, flags, vfs);
        }

        if (code != ResultCode.Ok)
        {
            var error = SqliteError.Open(options.Path, database, code);
            Sqlite3.Close(database);
            throw error;
        }

        var connection = new SqliteConnection(database, options.MaxStatements);
        try
        {
            Sqlite3.ExtendedResultCodes(database, 1);
            Sqlite3.BusyTimeout(database, (int)options.BusyTimeout.TotalMilliseconds);
            if (pragmas.Length != 0)
            {
                connection.SetUp(pragmas, options.BusyTimeout);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The plan's statement, prepared at its first use, as the one that is being worked on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Statement Prepare(QueryPlan plan)
    {
        var statements = _statements;
        var number = plan.Number;
        var statement = (uint)number < (uint)statements.Length && statements[number] is { } prepared && ReferenceEquals(prepared.Plan, plan) ? prepared : PrepareFirst(plan);
        _active = statement.Handle;
        Scratch.Clear();
        return statement;
    }

    /// <summary>The plan's statement for these values: for a search by the index or by a scan, as the words want it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Statement Prepare(QueryPlan plan, Arguments arguments)
    {
        var statement = Prepare(plan);
        return statement.Search is { } search ? Chosen(statement, search, arguments) : statement;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Statement Chosen(Statement statement, SearchChoice search, Arguments arguments)
    {
        var chosen = search.Scan(arguments) ?? statement;
        _active = chosen.Handle;
        return chosen;
    }

    /// <summary>Ends the work on a statement after an exception: no lock stays behind.</summary>
    public void Abandon()
    {
        if (_active != 0)
        {
            Sqlite3.Reset(_active);
            _active = 0;
        }
    }

    /// <summary>Ends the step that runs, from another thread; nothing happens when none runs.</summary>
    public void Interrupt() => Sqlite3.Interrupt(Database);

    /// <summary>The error of the statement that was just stepped.</summary>
    public ObjectQLException Failed(Statement statement, int code) => Failed(statement.Plan.Schema, code);

    /// <summary>The error of the statement that was just stepped.</summary>
    public ObjectQLException Failed(ObjectSchema schema, int code)
    {
        var error = SqliteError.Of(this, code, schema);
        Abandon();
        return error;
    }

    /// <summary>Steps a statement that gives no (further) row to its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(Statement statement)
    {
        var code = Sqlite3.Step(statement.Handle);
        if (code != ResultCode.Done)
        {
            throw Failed(statement, code);
        }

        Sqlite3.Reset(statement.Handle);
    }

    /// <summary>Executes statements without parameters, and drops what they give.</summary>
    public void Execute(string sql)
    {
        using var query = new AdHocQuery(this, sql);
        while (query.Next())
        {
        }
    }

    /// <summary>Registers the functions that statements may need, unless they are registered.</summary>
    public void AddFunctions()
    {
        if (!_hasFunctions)
        {
            FunctionRegistry.Register(this);
            _hasFunctions = true;
        }
    }

    /// <summary>The plan's text for this database: without a search index where it has none, as when its SQLite lacks FTS5.</summary>
    public string TextOf(QueryPlan plan)
    {
        var sql = plan.Sql(SqliteDialect.Instance);
        return !sql.Contains(SqliteSearchIndex.Prefix, StringComparison.Ordinal) || SearchFeed.HasIndex(this, plan.Schema) ? sql : SqliteSearchIndex.Without(sql);
    }

    /// <summary>Prepares one statement of a text.</summary>
    /// <returns>The statement, or 0 when only white space was left.</returns>
    public nint PrepareText(byte* sql, int length, uint flags, out byte* rest)
    {
        nint handle = 0;
        byte* tail = null;
        var code = Sqlite3.Prepare(Database, sql, length, flags, &handle, &tail);
        rest = tail;
        return code == ResultCode.Ok ? handle : throw SqliteError.Of(this, code, null);
    }

    public void Dispose()
    {
        _commands?.Dispose();
        foreach (var statement in _inOrder)
        {
            Drop(statement);
        }

        _inOrder.Clear();
        Array.Clear(_statements);
        Sqlite3.Close(Database);
        Scratch.Dispose();
        _json?.Dispose();
        _lists?.Dispose();
    }

    /// <summary>
    /// Executes the pragmas. While another process switches the new file to WAL, SQLite reports it as busy without waiting, so
    /// the waiting is done here.
    /// </summary>
    public void SetUp(string pragmas, TimeSpan busyTimeout)
    {
        var until = Environment.TickCount64 + (long)busyTimeout.TotalMilliseconds;
        while (true)
        {
            try
            {
                Execute(pragmas);
                return;
            }
            catch (ObjectQLException) when (IsBusy && Environment.TickCount64 < until)
            {
                Thread.Sleep(5);
            }
        }
    }

    /// <summary>Ends a statement, unless it has ended: one whose number was taken over still waits among those in order.</summary>
    private void Drop(Statement statement)
    {
        if (statement.IsDropped)
        {
            return;
        }

        statement.IsDropped = true;
        _active = 0;
        Sqlite3.Finalize(statement.Handle);
        statement.Search?.Drop();
        if (ReferenceEquals(_statements[statement.Plan.Number], statement))
        {
            _statements[statement.Plan.Number] = null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Statement PrepareFirst(QueryPlan plan)
    {
        if (plan.Number >= _statements.Length)
        {
            Array.Resize(ref _statements, Math.Max(plan.Number + 16, _statements.Length * 2));
        }

        if (_inOrder.Count >= _maxStatements)
        {
            // The oldest goes; when it is needed again, preparing it costs some microseconds once per this many new plans.
            Drop(_inOrder.Dequeue());
        }

        if (_statements[plan.Number] is { } retired)
        {
            // The plan has the number of one that is no longer used.
            Drop(retired);
        }

        var text = TextOf(plan);
        var statement = new Statement(PrepareHandle(text, plan.Schema), plan) { Search = SearchChoice.Of(this, plan, text) };
        _statements[plan.Number] = statement;
        _inOrder.Enqueue(statement);
        return statement;
    }

    /// <summary>Prepares a statement that is kept.</summary>
    public nint PrepareHandle(string text, ObjectSchema schema)
    {
        var sql = Encoding.UTF8.GetBytes(text);
        if (!_hasFunctions && sql.AsSpan().IndexOf(FunctionRegistry.Prefix) >= 0)
        {
            AddFunctions();
        }

        fixed (byte* first = sql)
        {
            nint handle = 0;
            byte* tail = null;
            var code = Sqlite3.Prepare(Database, first, sql.Length, OpenFlags.PreparePersistent, &handle, &tail);
            return code == ResultCode.Ok ? handle : throw SqliteError.Of(this, code, schema);
        }
    }
}
