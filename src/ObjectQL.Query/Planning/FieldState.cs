namespace ObjectQL.Query;

/// <summary>
/// Which fields of a record have a value, and which of them were assigned since. Immutable, so that a record holds one reference and
/// all records that went the same way hold the same one: those that a plan has read, and drafts whose fields were assigned in the same
/// order. Each state keeps those that follow it, so that going the way again allocates nothing.
/// </summary>
public sealed class FieldState
{
    /// <summary>So many states may follow a first one before they are forgotten, and so many a single one.</summary>
    private const int MostKept = 4096;
    private const int MostNext = 64;

    private readonly FieldState _first;
    private readonly int _field;
    private readonly int _position;
    private readonly FieldState? _sibling;
    private FieldState? _next;
    private FieldState? _derived;
    private FieldState? _carrying;
    private FieldState? _prepared;
    private int _kept;

    /// <summary>The state of records that were read with these fields.</summary>
    public FieldState(FieldMask loaded)
    {
        Loaded = loaded;
        _first = this;
    }

    /// <summary>The state of records that were read with these fields, and with a version that the caller may not read.</summary>
    internal FieldState(FieldMask loaded, bool carriesVersion)
        : this(loaded) => _carries = carriesVersion;

    private FieldState(FieldMask loaded, FieldMask changed)
        : this(loaded) => (Changed, _isPrepared) = (changed, true);

    private FieldState(FieldMask loaded, FieldMask changed, FieldState first, int field, FieldState? sibling)
    {
        Loaded = loaded;
        Changed = changed;
        _first = first;
        _field = field;
        _sibling = sibling;
        _position = sibling is null ? 0 : sibling._position + 1;
    }

    /// <summary>
    /// Whether the record has its version although it may not be read there: a change is checked against it all the same. It is part of what the first state is, and so of all that follow.
    /// </summary>
    public bool CarriesVersion => _first._carries;

    /// <summary>Whether this is the first state of records that carry their version.</summary>
    private readonly bool _carries;

    /// <summary>Whether the draft was made ready to be stored: its id may be one that nobody has chosen.</summary>
    public bool IsPrepared => _first._isPrepared;

    /// <summary>Whether this is the first state of drafts that were made ready.</summary>
    private readonly bool _isPrepared;

    /// <summary>The state of a new record, to which nothing was assigned.</summary>
    public static FieldState Draft { get; } = new(default(FieldMask));

    /// <summary>The fields that have a value.</summary>
    public FieldMask Loaded { get; }

    /// <summary>The fields that were assigned since the record was read or created.</summary>
    public FieldMask Changed { get; }

    /// <summary>The state behind the assignment of a field.</summary>
    public FieldState Assign(int field)
    {
        for (var next = _next; next is not null; next = next._sibling)
        {
            if (next._field == field)
            {
                return next;
            }
        }

        if (Loaded.Contains(field) && Changed.Contains(field))
        {
            return this;
        }

        var sibling = _next;
        var added = new FieldState(Loaded.With(field), Changed.With(field), _first, field, sibling?._position >= MostNext ? null : sibling);
        if (MayKeep())
        {
            _next = added;
        }

        return added;
    }

    /// <summary>The state in which the field has no value.</summary>
    public FieldState Unassign(int field) => Derive(Loaded.Without(field), Changed.Without(field));

    /// <summary>The state of a stored record with these fields that carries its version besides.</summary>
    internal FieldState Carrying(FieldMask loaded)
    {
        var carrying = _carrying;
        if (carrying is null || !carrying.Has(loaded, default))
        {
            _carrying = carrying = new FieldState(loaded, carriesVersion: true);
        }

        return carrying;
    }

    /// <summary>The state of a draft that was made ready to be stored, in which these fields were assigned.</summary>
    internal FieldState Prepared(in FieldMask changed)
    {
        if (IsPrepared)
        {
            return Derive(Loaded, changed);
        }

        var prepared = _prepared;
        if (prepared is null || !prepared.Has(Loaded, changed))
        {
            _prepared = prepared = new FieldState(Loaded, changed);
        }

        return prepared;
    }

    /// <summary>The state with exactly these masks.</summary>
    public FieldState Derive(in FieldMask loaded, in FieldMask changed)
    {
        if (Has(loaded, changed))
        {
            return this;
        }

        var derived = _derived;
        if (derived is null || !derived.Has(loaded, changed))
        {
            derived = new FieldState(loaded, changed, _first, -1, null);
            if (MayKeep())
            {
                _derived = derived;
            }
        }

        return derived;
    }

    private bool Has(in FieldMask loaded, in FieldMask changed) => Loaded == loaded && Changed == changed;

    /// <summary>Counts the states that follow the first one; too many are forgotten with the ways to them, and gathered anew.</summary>
    private bool MayKeep()
    {
        if (Interlocked.Increment(ref _first._kept) <= MostKept)
        {
            return true;
        }

        _first._next = null;
        _first._derived = null;
        _first._kept = 0;
        return false;
    }
}
