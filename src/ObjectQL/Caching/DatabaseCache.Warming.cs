using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>What is read before anybody asks for it.</content>
public sealed partial class DatabaseCache
{
    private const int MostAtOnce = 8;
    private const int MostAttempts = 3;
    private int _isGathering;
    private volatile bool _isClosing;

    /// <summary>Reads ids again of which many have gone.</summary>
    internal Task Gathering { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Reads the ids of all records of an object, and keeps count of those that are stored from now on: a find by an id that no record ever had is answered without the database. Said right
    /// behind the opening, and only where nothing but this database object writes the object. It ends when <see cref="Drop(string)"/> says that somebody else did.
    /// </summary>
    /// <param name="objectName">The object.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How many ids there are.</returns>
    /// <exception cref="ObjectQLException">
    /// <c>NOT_FOUND</c>: there is no such object. <c>CONFIG_ERROR</c>: others may write it, because there is a shared cache, the engine has writers side by side, the table belongs to another
    /// program, or the engine itself gives the ids. <c>CONFLICT</c>: they were given up several times while they were read.
    /// </exception>
    public async ValueTask<long> KnowIdsAsync(string objectName, CancellationToken cancellationToken = default)
    {
        var type = TypeOf(objectName);
        if (WhyNotKnown(type) is { } reason)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The ids of '{objectName}' cannot be known: {reason}. Leave out KnowIdsAsync; that there is no record is kept by Use(\"{objectName}\").", objectName);
        }

        _database.IsCached = true;
        var versions = VersionsOf(type.Schema);
        while (Interlocked.Exchange(ref _isGathering, 1) != 0)
        {
            await Task.Delay(1, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            for (var attempt = 0; attempt < MostAttempts; attempt++)
            {
                if (await GatherAsync(objectName, versions, null, cancellationToken).ConfigureAwait(false) is { } count)
                {
                    return count;
                }
            }

            throw new ObjectQLException(ErrorCode.Conflict, $"The ids of '{objectName}' were given up while they were read, because somebody else writes the object; leave out KnowIdsAsync.", objectName);
        }
        finally
        {
            Volatile.Write(ref _isGathering, 0);
        }
    }

    /// <summary>
    /// Reads records by id before anybody asks for them, as sessions without restrictions read them. Queries are warmed by running them; what was asked for most is read again by itself after a
    /// write (<see cref="CacheOptions.Warm"/>).
    /// </summary>
    /// <param name="objectName">The object.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object.</exception>
    public async ValueTask WarmAsync(string objectName, IEnumerable<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var operations = OperationsOf(objectName);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken }, async (id, token) =>
        {
            await using var session = _database.AsSystem();
            await operations.IsStoredAsync(session, id, RecordHold.None, token).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Records of an object were deleted.</summary>
    internal void Deleted(ObjectVersions versions, int count)
    {
        if (versions.LoseIds(count) is not { } known)
        {
            return;
        }

        var gathering = Detached.Run(() => GatherAgainAsync(versions, known));
        lock (_versions)
        {
            Gathering = Gathering.IsCompleted ? gathering : Task.WhenAll(Gathering, gathering);
        }
    }

    /// <summary>Once, and only in the place of what has lost its ids: when it was given up meanwhile, because somebody else writes, it stays so.</summary>
    private async Task GatherAgainAsync(ObjectVersions versions, IdFilter known)
    {
        try
        {
            while (!_isClosing && Interlocked.Exchange(ref _isGathering, 1) != 0)
            {
                await Task.Delay(1).ConfigureAwait(false);
            }

            if (_isClosing)
            {
                return;
            }

            try
            {
                await GatherAsync(versions.Schema.Name, versions, known, CancellationToken.None).ConfigureAwait(false);
            }
            finally
            {
                Volatile.Write(ref _isGathering, 0);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What is known stays true; it only says less than it could.
            System.Diagnostics.Debug.WriteLine(error);
        }
    }

    /// <returns>How many ids there are; null when they were given up meanwhile.</returns>
    private async ValueTask<long?> GatherAsync(string objectName, ObjectVersions versions, IdFilter? instead, CancellationToken cancellationToken)
    {
        if (versions.GatherIds(out var turn, instead) is not { } ids)
        {
            return null;
        }

        try
        {
            while (versions.IsInserting(turn))
            {
                ThrowIfClosing();
                await Task.Delay(1, cancellationToken).ConfigureAwait(false);
            }

            // There is one writer at a time: in a transaction of one's own no other has anything left to commit.
            await using var session = _database.AsSystem();
            await using var transaction = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
            var count = await OperationsOf(objectName).ReadIdsAsync(session, id => Take(ids, id), cancellationToken).ConfigureAwait(false);
            return versions.KnowIds(ids) ? count : null;
        }
        finally
        {
            versions.StopGathering(ids);
        }
    }

    private ObjectOperations OperationsOf(string objectName) => _database.Model.FindOperations(TypeOf(objectName).Schema.Name) ?? throw LoadedObject.Gone(objectName);

    private void Take(IdFilter ids, string id)
    {
        ThrowIfClosing();
        ids.Add(id);
    }

    private void ThrowIfClosing()
    {
        if (_isClosing)
        {
            throw new OperationCanceledException("The database is being closed.");
        }
    }

    private string? WhyNotKnown(ObjectType type) =>
        Shared is not null ? "there is a shared cache, so other processes write"
        : type.Schema.IsExternal ? "its table belongs to another program"
        : type.Schema.IsNumbered ? "the engine gives them"
        : _database.DriverOf(type).TakesNumbersApart ? $"'{_database.DriverOf(type).Name}' has writers side by side, other processes among them"
        : null;

    private ObjectType TypeOf(string objectName) => _database.Model.FindObject(objectName)
        ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {_database.Model.Name}.{NearName.Hint(objectName, _database.Model.ObjectNames)}", objectName);
}
