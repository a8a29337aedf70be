using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// An object whose metadata was loaded at run time: its schema is known, all else is made at its first use, once, whoever comes first. What is wrong with it then, everybody is told who uses it.
/// </summary>
/// <param name="schema">Its schema.</param>
/// <param name="load">What it was loaded with.</param>
/// <param name="maker">Makes the rest.</param>
internal sealed class LoadedObject(ObjectSchema schema, MetadataLoad load, ObjectMaker maker)
{
    private readonly Lock _lock = new();
    private ObjectMaker? _maker = maker;
    private DynamicOperations? _used;
    private DynamicOperations? _made;
    private Hash128? _fingerprint;
    private ObjectPermission? _permission;
    private bool _isPermitted;
    private bool _isDoubtful;
    private bool _isGone;

    public ObjectSchema Schema => schema;

    public MetadataLoad Load => load;

    /// <summary>Whether it was made, or found wrong.</summary>
    public bool IsPrepared => Volatile.Read(ref _maker) is null;

    /// <summary>What was found while it was made; nothing before.</summary>
    public IReadOnlyList<MetadataDiagnostic> Findings { get; private set; } = [];

    /// <summary>What has kept it from being made, other than what it says; null for nothing.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether code was added of any of its actions.</summary>
    public bool HasActions => Volatile.Read(ref _made) is { HasActions: true };

    /// <summary>Its operations, for one who uses it: the objects that its lookups lead to are prepared behind it.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: something is wrong with it, as <see cref="ObjectQLException.Diagnostics"/> says.</exception>
    public DynamicOperations Used => Volatile.Read(ref _used) ?? Use();

    /// <summary>The hash of what its table holds.</summary>
    public Hash128 Fingerprint => _fingerprint ??= SchemaFingerprint.Of(schema);

    /// <summary>Its operations, for one who only looks at it.</summary>
    /// <inheritdoc cref="Used"/>
    public DynamicOperations Made
    {
        get
        {
            Prepare();
            return Volatile.Read(ref _made) ?? throw (_isGone ? Gone(schema.Name) : Refusal());
        }
    }

    /// <summary>Who may do what with it; it is not made for this.</summary>
    /// <param name="permission">Null when nobody is kept from anything.</param>
    /// <returns>Whether that can be told.</returns>
    public bool TryPermission(out ObjectPermission? permission)
    {
        lock (_lock)
        {
            if (_made is null && !_isPermitted && _maker is { } maker)
            {
                var findings = new LoadFindings();
                _permission = maker.PermissionOf(schema, findings);
                (_isPermitted, _isDoubtful) = (true, findings.HasErrors);
            }

            permission = _made is { } made ? made.Type.Permission : _permission;
            return _made is not null || (_isPermitted && !_isDoubtful);
        }
    }

    /// <summary>Makes it, if nobody has. Never throws: what is wrong is kept for those who use it.</summary>
    public void Prepare()
    {
        if (IsPrepared)
        {
            return;
        }

        lock (_lock)
        {
            if (_maker is not { } maker)
            {
                return;
            }

            var findings = new LoadFindings();
            try
            {
                _made = maker.Make(schema, findings);
                Findings = findings.All;
            }
            catch (Exception exception)
            {
                Failure = exception;
            }

            // What the whole load was made of is kept only as long as somebody needs it.
            Volatile.Write(ref _maker, null);
        }
    }

    /// <summary>It was unloaded: whoever holds something of it is told so at the next call.</summary>
    /// <returns>What was made of it; null for nothing.</returns>
    public ObjectType? Retire()
    {
        lock (_lock)
        {
            var type = _made?.Type;
            _isGone = true;
            _made?.Retire();
            _made = _used = null;
            Volatile.Write(ref _maker, null);
            return type;
        }
    }

    /// <summary>What somebody is told who uses an object that was unloaded.</summary>
    public static ObjectQLException Gone(string name) =>
        new(ErrorCode.NotFound, $"'{name}' was unloaded after this session was opened; its records are where they were, and can be reached when its metadata is loaded again.", name);

    /// <summary>A new exception for each who is told: they may be told at the same time.</summary>
    public ObjectQLException Refusal() => Failure is not { } failure ? LoadFindings.Refusal(Findings, schema.Name) : new ObjectQLException(
        ErrorCode.Configuration, $"'{schema.Name}' was loaded and cannot be made: {failure.Message}", schema.Name, null, failure);

    private DynamicOperations Use()
    {
        var made = Made;
        lock (_lock)
        {
            if (_isGone)
            {
                throw Gone(schema.Name);
            }

            if (_used is not null)
            {
                return _used;
            }

            Volatile.Write(ref _used, made);
        }

        load.PrepareTargets(schema);
        return made;
    }
}
