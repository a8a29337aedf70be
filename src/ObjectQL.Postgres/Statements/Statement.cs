using Npgsql;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Statements;

/// <summary>
/// A plan's statement on one connection with its parameters, alone or guarded by a savepoint. A delete of what others may refer to asks whether something
/// still does when all that goes along is gone; the server would ask for each record, before what the next one takes along.
/// </summary>
internal sealed class Statement : IAsyncDisposable
{
    /// <summary>The savepoint around a statement of a transaction: the server would refuse all others after an error otherwise.</summary>
    public const string Guard = "\"oql#statement\"";

    private const string PutOff = "SET CONSTRAINTS ALL DEFERRED";
    private const string Ask = "SET CONSTRAINTS ALL IMMEDIATE";
    private readonly NpgsqlCommand? _command;
    private readonly NpgsqlBatch? _batch;
    private readonly NpgsqlBatchCommand? _inner;
    private bool _isPrepared;

    /// <summary>Creates the statement.</summary>
    /// <param name="connection">Its connection.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="isGuarded">Whether a savepoint surrounds it.</param>
    /// <param name="between">The parameters whose values lie between those of their column; null for none.</param>
    public Statement(NpgsqlConnection connection, QueryPlan plan, bool isGuarded, bool[]? between)
    {
        Plan = plan;
        Between = between;
        var parameters = StatementParameters.Of(plan, between);
        Parameters = new ParameterList(parameters);
        var text = StatementParameters.Text(plan, between);
        NpgsqlParameterCollection collection;
        var takesOthers = plan is { Kind: PlanKind.Delete or PlanKind.DeleteMany, Schema.Children.IsEmpty: false };
        HasOwnTransaction = takesOthers && !isGuarded;
        if (isGuarded || takesOthers)
        {
            var inner = new NpgsqlBatchCommand(text);
            _batch = new NpgsqlBatch(connection) { BatchCommands = { new(isGuarded ? "SAVEPOINT " + Guard : "BEGIN") } };
            foreach (var command in takesOthers ? [new(PutOff), inner, new(Ask)] : (NpgsqlBatchCommand[])[inner])
            {
                _batch.BatchCommands.Add(command);
            }

            _batch.BatchCommands.Add(new(isGuarded ? "RELEASE SAVEPOINT " + Guard : "COMMIT"));
            _inner = inner;
            collection = inner.Parameters;
        }
        else
        {
            _command = new NpgsqlCommand(text, connection);
            collection = _command.Parameters;
        }

        foreach (var parameter in parameters)
        {
            collection.Add(parameter);
        }
    }

    /// <summary>The plan.</summary>
    public QueryPlan Plan { get; }

    /// <summary>The parameters.</summary>
    public ParameterList Parameters { get; }

    /// <summary>The parameters whose values lie between those of their column; null for none.</summary>
    public bool[]? Between { get; }

    /// <summary>Whether it begins and commits a transaction of its own, which an error leaves open.</summary>
    public bool HasOwnTransaction { get; }

    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        await (_command is not null ? _command.PrepareAsync(cancellationToken) : _batch!.PrepareAsync(cancellationToken)).ConfigureAwait(false);
        _isPrepared = true;
    }

    public Task<NpgsqlDataReader> ReadAsync(CancellationToken cancellationToken) =>
        _command is not null ? _command.ExecuteReaderAsync(cancellationToken) : _batch!.ExecuteReaderAsync(cancellationToken);

    public Task<int> WriteAsync(CancellationToken cancellationToken) =>
        _command is not null ? _command.ExecuteNonQueryAsync(cancellationToken) : _batch!.ExecuteNonQueryAsync(cancellationToken);

    /// <summary>Asks the server to break off what it is sending. The connection waits until it has.</summary>
    public Task CancelAsync() => Task.Run(() =>
    {
        _command?.Cancel();
        _batch?.Cancel();
    });

    /// <summary>Ends the statement, and lets the server forget it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isPrepared)
        {
            _isPrepared = false;
            await UnprepareAsync().ConfigureAwait(false);
        }

        _command?.Dispose();
        _batch?.Dispose();
    }

    private async ValueTask UnprepareAsync()
    {
        if (_command is not null)
        {
            await _command.UnprepareAsync().ConfigureAwait(false);
            return;
        }

        // Only a command can let go of what was prepared, and this one finds it by its text. The savepoints around it are every guarded statement's.
        NpgsqlParameter[] parameters = [.. _inner!.Parameters.Cast<NpgsqlParameter>()];
        _inner.Parameters.Clear();
        var command = new NpgsqlCommand(_inner.CommandText, _batch!.Connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.AddRange(parameters);
            await command.PrepareAsync().ConfigureAwait(false);
            await command.UnprepareAsync().ConfigureAwait(false);
        }
    }
}
