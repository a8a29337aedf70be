using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>One record on its way through the stages of a create, an update or a delete.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class ChangeContext<T> : OperationContext
    where T : Record, IRecord<T>
{
    private FieldMask? _assigned;
    private string? _id;

    internal ChangeContext(ObjectOperations owner)
        : base(owner)
    {
    }

    /// <summary>What is done to the record.</summary>
    public ChangeKind Kind { get; private set; }

    /// <summary>The id of the record.</summary>
    public string Id => _id ?? "";

    /// <summary>The record as it was before; null for a create, and when there is none of that id.</summary>
    public T? PreviousData { get; private set; }

    /// <summary>What is written; null for a delete.</summary>
    public T? Draft { get; private set; }

    internal override ObjectType ObjectType => Owner.ObjectType;

    /// <summary>Whether a record was changed or deleted.</summary>
    internal bool Hit { get; set => field = Hold(value); }

    /// <summary>The record as it is stored after an update, with the formulas that the database has computed; null before.</summary>
    internal T? Computed { get; set => field = Hold(value); }

    /// <summary>What a create gives back, when a hook replaced it.</summary>
    internal T? Replacement { get; set => field = Hold(value); }

    /// <summary>What is assigned to the draft, or was when it was stored.</summary>
    internal FieldMask Stored => Assigned(Draft!);

    /// <summary>What was assigned when the record was stored.</summary>
    internal FieldMask Written { get; private set; }

    /// <summary>The time that the change was stored with.</summary>
    internal long WrittenAt { get; private set; }

    internal override string? RecordId => Kind == ChangeKind.Create ? Draft!.IdOrEmpty : Id;

    internal override Record? DraftRecord => Draft;

    internal override Record? PreviousRecord => PreviousData;

    internal override Record? TestedRecord => Kind == ChangeKind.Delete ? PreviousData : GetRecord();

    internal override object? Outcome => Event switch
    {
        HookEvent.AfterCreate => Replacement ?? Draft,
        HookEvent.AfterUpdate or HookEvent.AfterDelete => Hit,
        _ => null,
    };

    /// <summary>
    /// The record as it will be after a create or an update (the changes on top of what is stored), and as it was before a delete. Asked again
    /// when the changes may have become others; not to be changed.
    /// </summary>
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "An update makes a copy.")]
    public T GetRecord()
    {
        if (Draft is not { } draft)
        {
            return PreviousData ?? T.New(ObjectType.Schema);
        }

        if (PreviousData is not { } previous)
        {
            return draft;
        }

        var merged = RecordState.Copy(previous);
        var reader = new ChangedFieldsReader<T>(draft, Assigned(draft), ObjectType.Schema.Fields.Count);
        T.Read(merged, ref reader);
        TakeComputed(merged);
        return merged;
    }

    internal void Begin(ObjectSession session, ChangeKind kind, string id, T? draft, T? previous, CancellationToken cancellationToken)
    {
        Begin(session, cancellationToken);
        Kind = kind;
        Draft = draft;
        if (kind != ChangeKind.Create)
        {
            _id = Hold(id);
            PreviousData = previous;
        }
    }

    /// <summary>Ends the operation, when it is bound and holds no more than session and draft.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool EndsPlainly()
    {
        if (!IsPlain)
        {
            return false;
        }

        Draft = null;
        Free();
        return true;
    }

    internal override void End()
    {
        _id = null;
        Draft = PreviousData = Replacement = Computed = null;
        Hit = false;
        _assigned = null;
        Written = default;
        base.End();
    }

    /// <summary>A formula that the database computes is what it was before the change no longer, and known only when the change is stored.</summary>
    private void TakeComputed(T merged)
    {
        if (ObjectType.DistantFormulas is not { IsEmpty: false } formulas)
        {
            return;
        }

        var (loaded, changed) = (merged.Loaded().Except(formulas), merged.Changed());
        if (Computed is { } computed)
        {
            formulas = formulas.Intersection(computed.Loaded());
            var reader = new ChangedFieldsReader<T>(computed, formulas, ObjectType.Schema.Fields.Count);
            T.Read(merged, ref reader);
            loaded = loaded.Union(formulas);
        }

        merged.MarkRead(loaded);
        merged.SetChanged(changed);
    }

    /// <summary>Writes another draft instead.</summary>
    internal void Replace(T draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        FieldChecks.DemandOwn(ObjectType, draft);
        Draft = draft.IsStored
            ? throw new InvalidOperationException("What is written instead must be a draft; copy the values of the stored record into a new one.")
            : draft;
    }

    internal override bool IsModified(string field)
    {
        var number = ObjectType.Schema.FieldNumber(field);
        if (number < 0)
        {
            var name = ObjectType.Schema.Name;
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"There is no field '{field}' in '{name}'.{NearName.Hint(field, ObjectType.Schema.Fields.Select(static one => one.Name))}", name, field);
        }

        return Draft is { } draft && Assigned(draft).Contains(number) && (PreviousData is not { } previous || ObjectType.Secrets.Contains(number) || !HaveSame(draft, previous, number));
    }

    internal bool IsModified<TValue>(Func<T, TValue> field)
    {
        ArgumentNullException.ThrowIfNull(field);

        // Without a record of that id, what is assigned is what a record without values does not have.
        return !EqualityComparer<TValue>.Default.Equals(field(GetRecord()), field(PreviousData ?? T.New(ObjectType.Schema)));
    }

    /// <summary>The draft is stored now; a record that was read has no changes any more then, but this operation still has.</summary>
    internal void Store() => _assigned = Hold(Draft?.Changed());

    /// <summary>Takes note of what the store writes: the draft forgets it, and may be given back its own time.</summary>
    internal void Stamp(FieldMask written, long writtenAt)
    {
        Written = Hold(written);
        WrittenAt = writtenAt;
    }

    private FieldMask Assigned(T draft) => _assigned ?? draft.Changed();

    /// <summary>Whether two records have the same value of a field.</summary>
    internal static bool HaveSame(T left, T right, int field)
    {
        var (first, second) = (new SingleValueWriter(field), new SingleValueWriter(field));
        T.Write(left, ref first);
        T.Write(right, ref second);
        return first.Part is null && second.Part is null
            ? first.Value.HasValue == second.Value.HasValue && (!first.Value.HasValue || ValueOrder.Compare(first.Value, second.Value) == 0)
            : Equals(first.Part, second.Part);
    }
}
