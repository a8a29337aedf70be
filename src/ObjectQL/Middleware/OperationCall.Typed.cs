namespace ObjectQL;

/// <summary>One call on the records of a class: what it is given, what it runs, what it gives.</summary>
/// <typeparam name="T">The record class.</typeparam>
internal sealed class OperationCall<T>(Operations<T> operations) : OperationCall(operations)
    where T : Record, IRecord<T>
{
    private QueryBuilder? _builder;
    private Func<Operations<T>, OperationCall<T>, ValueTask>? _core;
    private T? _record;
    private List<T>? _records;

    /// <summary>The id, when one record is meant.</summary>
    public string? Id { get; set; }

    /// <summary>What is written.</summary>
    public T? Draft { get; set; }

    /// <summary>What is written, when it is several.</summary>
    public IReadOnlyList<T>? Drafts { get; set; }

    /// <summary>Whether the draft is a record that was read.</summary>
    public bool IsLoaded { get; set; }

    /// <summary>Where counting may end.</summary>
    public int? AtMost { get; set; }

    /// <summary>The call of a package with limits that asks for this; what is around it is not bound by these limits.</summary>
    public PackageRun? Caller { get; set; }

    /// <summary>The layers of the program and those of the run time in one order; null while there are only those of the program.</summary>
    public MiddlewareLayer<T>[]? Layers { get; set; }

    /// <summary>Whether the operation itself was run, and not answered by a middleware.</summary>
    public bool HasRun { get; private set; }

    /// <summary>The query as it is given to the operation.</summary>
    public QueryBuilder Asked => _builder!;

    /// <summary>The record.</summary>
    public T? Record
    {
        get => _record;
        set
        {
            Take(ResultKind.Record);
            _record = value;
        }
    }

    /// <summary>The records.</summary>
    public List<T>? Records
    {
        get => _records;
        set
        {
            Take(ResultKind.Records);
            _records = value ?? throw Unfit(null);
        }
    }

    internal override ObjectType ObjectType => operations.Type;

    internal override string? RecordId => Id ?? (Kind == OperationKinds.Create ? Draft?.IdOrEmpty : null);

    internal override Record? DraftRecord => Draft;

    /// <summary>The query until the operation has run.</summary>
    internal override QueryBuilder? QueryBuilder => HasResult ? null : _builder;

    protected override QueryBuilder? Query => _builder;

    protected override object? RecordResult
    {
        get => Gives == ResultKind.Record ? _record : _records;
        set
        {
            if (Gives == ResultKind.Record)
            {
                Record = value is null or T ? (T?)value : throw Unfit(value);
            }
            else
            {
                Records = value as List<T> ?? throw Unfit(value);
            }
        }
    }

    /// <summary>Begins a call.</summary>
    /// <param name="session">The session.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="gives">Where its result stands.</param>
    /// <param name="builder">Its query, if it has one.</param>
    /// <param name="core">The operation itself, which sets the result.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public void Begin(
        ObjectSession session, OperationKinds kind, ResultKind gives, QueryBuilder? builder, Func<Operations<T>, OperationCall<T>, ValueTask> core, CancellationToken cancellationToken)
    {
        Begin(session, kind, gives, cancellationToken);
        _builder = builder;
        _core = core;
    }

    /// <summary>Runs the operation itself.</summary>
    public ValueTask RunCoreAsync()
    {
        HasRun = true;
        return Caller is null ? _core!(operations, this) : RunForCallerAsync();
    }

    private async ValueTask RunForCallerAsync()
    {
        PackageRun.Current = Caller;
        await _core!(operations, this).ConfigureAwait(false);
    }

    internal override void End()
    {
        _builder = null;
        _core = null;
        Id = null;
        Draft = null;
        Drafts = null;
        IsLoaded = false;
        AtMost = null;
        HasRun = false;
        Caller = null;
        Layers = null;
        base.End();
    }

    protected override void Forget()
    {
        _record = null;
        _records = null;
        base.Forget();
    }

    protected override ValueTask EnterAsync(int layer) => Layers is { } layers
        ? EnterMergedAsync(layers, layer)
        : operations.EnterLayerAsync(new(this), layer, new(this, Version, layer + 1));

    private ValueTask EnterMergedAsync(MiddlewareLayer<T>[] layers, int layer)
    {
        if (layer == layers.Length)
        {
            return RunCoreAsync();
        }

        var (context, next) = (new MiddlewareContext<T>(this), new MiddlewareNext(this, Version, layer + 1));
        return layers[layer] is { Added: { } added } ? added(context, next) : operations.EnterLayerAsync(context, layers[layer].Own, next);
    }
}
