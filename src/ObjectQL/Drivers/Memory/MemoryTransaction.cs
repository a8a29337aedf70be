namespace ObjectQL;

/// <summary>A root of its own, taken over by the driver on commit; savepoints are roots that it remembers.</summary>
internal sealed class MemoryTransaction(MemoryDriver driver, MemoryRoot root) : DriverTransaction
{
    private readonly List<MemoryRoot> _savepoints = [];
    private readonly MemoryRoot _begun = root;
    private MemoryRoot? _root = root;

    /// <summary>What the transaction sees.</summary>
    public MemoryRoot Root
    {
        get => _root ?? throw Failed("This transaction has ended already.");
        set => _root = value;
    }

    public override bool HasChanges => !ReferenceEquals(_root, _begun);

    /// <summary>The decisions that are made by the commit.</summary>
    public IReadOnlyList<string> Decisions { get; set; } = [];

    /// <summary>Whether the driver began it.</summary>
    public bool BelongsTo(MemoryDriver other) => ReferenceEquals(driver, other);

    public override ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var committed = Root;
        _root = null;
        driver.Commit(committed, Decisions);
        return default;
    }

    public override ValueTask RollbackAsync(CancellationToken cancellationToken = default)
    {
        if (_root is not null)
        {
            _root = null;
            driver.ReleaseWriter();
        }

        return default;
    }

    public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var saved = Root;
        if (depth != _savepoints.Count + 1)
        {
            throw Failed($"Savepoint {depth} cannot follow savepoint {_savepoints.Count}.");
        }

        _savepoints.Add(saved);
        return default;
    }

    public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default)
    {
        Forget(depth);
        return default;
    }

    public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default)
    {
        Root = Forget(depth);
        return default;
    }

    public override ValueTask DisposeAsync() => RollbackAsync();

    /// <summary>Removes a savepoint and those inside of it.</summary>
    private MemoryRoot Forget(int depth)
    {
        _ = Root;
        if (depth < 1 || depth > _savepoints.Count)
        {
            throw Failed($"There is no savepoint {depth}.");
        }

        var saved = _savepoints[depth - 1];
        _savepoints.RemoveRange(depth - 1, _savepoints.Count - depth + 1);
        return saved;
    }

    private static ObjectQLException Failed(string message) => new(ErrorCode.TransactionFailed, message);
}
