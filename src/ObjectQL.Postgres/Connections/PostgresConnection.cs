using System.Runtime.CompilerServices;
using Npgsql;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Connections;

/// <summary>One open connection with its prepared statements. Whoever has it, from the pool or in a transaction, uses it alone.</summary>
internal sealed class PostgresConnection(NpgsqlConnection connection, int maxStatements) : PooledConnection, IAsyncDisposable
{
    /// <summary>Milliseconds; no server restarts faster, and under load no connection lies idle for as long, so that nothing is asked then.</summary>
    private const long DoubtfulAfter = 500;

    private readonly Queue<Statement> _inOrder = new();
    private Statement?[] _statements = new Statement?[64];
    private Statement?[] _guarded = [];

    /// <summary>Npgsql's connection.</summary>
    public NpgsqlConnection Connection => connection;

    /// <summary>Whether it can still be used.</summary>
    public bool IsOpen => !IsStale && connection.State == System.Data.ConnectionState.Open;

    /// <summary>Whether it is worth keeping for the next operation.</summary>
    public bool CanBeReused => IsOpen && !IsOver;

    /// <summary>Whether its time is over, in which it is given out.</summary>
    public bool IsOver => GoodUntil != long.MaxValue && Environment.TickCount64 >= GoodUntil;

    /// <summary>Whether it has lain idle for so long that a restart of the server may have passed meanwhile.</summary>
    public bool IsDoubtful => Environment.TickCount64 - IdleFrom >= DoubtfulAfter;

    /// <summary>Since when nobody has used it, as <see cref="Environment.TickCount64"/> counts.</summary>
    public long IdleFrom { get; set; } = Environment.TickCount64;

    /// <summary>Until when it is given out again, as <see cref="Environment.TickCount64"/> counts.</summary>
    public long GoodUntil { get; set; } = long.MaxValue;

    /// <summary>Whether another program has changed a table since statements were prepared, so that the connection is used up.</summary>
    public bool IsStale { get; set; }

    /// <summary>Whether the server has begun to answer the last statement.</summary>
    public bool HasAnswer { get; set; }

    /// <summary>The statement that has the values of the last operation; null when they have not reached one.</summary>
    public Statement? Bound { get; set; }

    /// <summary>Records on their way from rows into a list of the right size. An array of <see cref="object"/> takes any of them without a check of its type.</summary>
    public object?[] Rows { get; set; } = new object?[64];

    /// <summary>Which tables are known to have columns of an extension's vectors.</summary>
    public HashSet<string> TablesWithVectors { get; } = new(StringComparer.Ordinal);

    /// <summary>The plan's statement when it is prepared already; null otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Statement? Prepared(QueryPlan plan, bool isGuarded)
    {
        var statements = isGuarded ? _guarded : _statements;
        var number = plan.Number;
        return (uint)number < (uint)statements.Length && statements[number] is { } statement && ReferenceEquals(statement.Plan, plan) ? statement : null;
    }

    /// <summary>Prepares the plan's statement.</summary>
    public async ValueTask<Statement> PrepareAsync(QueryPlan plan, bool isGuarded, CancellationToken cancellationToken)
    {
        var statement = new Statement(connection, plan, isGuarded, null);
        try
        {
            await statement.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await statement.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        if (_inOrder.Count >= maxStatements)
        {
            // The oldest goes; when it is needed again, preparing it costs a round trip once per this many new plans.
            var oldest = _inOrder.Dequeue();
            await ForgetAsync(_statements, oldest).ConfigureAwait(false);
            await ForgetAsync(_guarded, oldest).ConfigureAwait(false);
        }

        Keep(ref isGuarded ? ref _guarded : ref _statements, statement);
        _inOrder.Enqueue(statement);
        return statement;
    }

    /// <summary>Executes statements without parameters.</summary>
    public async ValueTask ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static void Keep(ref Statement?[] statements, Statement statement)
    {
        var number = statement.Plan.Number;
        if (number >= statements.Length)
        {
            Array.Resize(ref statements, Math.Max(number + 16, statements.Length * 2));
        }

        statements[number] = statement;
    }

    /// <summary>A plan's statement goes, guarded or not: both are the same one to the server, which forgets it.</summary>
    private static async ValueTask ForgetAsync(Statement?[] statements, Statement oldest)
    {
        var number = oldest.Plan.Number;
        if (number < statements.Length && statements[number] is { } statement && ReferenceEquals(statement.Plan, oldest.Plan))
        {
            statements[number] = null;
            await statement.DisposeAsync().ConfigureAwait(false);
        }
    }
}
