using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The base of all generated records: the built-in fields, and the state that says which fields have a value here and which of
/// them were assigned since.
/// </summary>
[DebuggerDisplay("{DebuggerText,nq}")]
public abstract partial class Record
{
    private FieldState _state = FieldState.Draft;
    private string _id = "";
    private long _createdAt;
    private long _updatedAt;

    /// <summary>
    /// The id. A new record may be given one; otherwise it gets a time-ordered one when it is stored. Where ids are uuids or numbers, the record's class has them in
    /// their type, and this is their text.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the id of a stored record is assigned.</exception>
    public string Id
    {
        get => _id;
        set
        {
            if (IsStored)
            {
                ThrowIdIsFixed();
            }

            _id = value ?? "";
            _state = _id.Length == 0 ? _state.Unassign(ObjectSchema.IdField) : _state.Assign(ObjectSchema.IdField);
        }
    }

    /// <summary>The id of an object whose ids are whole numbers; 0 while the engine has given none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected long NumberId { get => _id.Length == 0 ? 0 : long.Parse(_id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture); set => Id = value == 0 ? "" : RecordKey.Of(value); }

    /// <summary>The id of an object whose ids are uuids; empty while there is none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Guid UuidId { get => _id.Length == 0 ? default : Guid.Parse(_id); set => Id = value == Guid.Empty ? "" : RecordKey.Of(value); }

    /// <summary>When the record was first stored; UTC, whole milliseconds. Set by the kernel.</summary>
    public DateTimeOffset CreatedAt
    {
        get => Get(DateTimeOffset.FromUnixTimeMilliseconds(_createdAt), ObjectSchema.CreatedAtField);
        set => SetMilliseconds(ref _createdAt, value, ObjectSchema.CreatedAtField);
    }

    /// <summary>When the record was last stored; UTC, whole milliseconds. Set by the kernel.</summary>
    public DateTimeOffset UpdatedAt
    {
        get => Get(DateTimeOffset.FromUnixTimeMilliseconds(_updatedAt), ObjectSchema.UpdatedAtField);
        set => SetMilliseconds(ref _updatedAt, value, ObjectSchema.UpdatedAtField);
    }

    /// <summary>Whether the record was read from or written to a database; otherwise it is a draft.</summary>
    public bool IsStored => (_state.Loaded.Low & ~_state.Changed.Low & 1) != 0;

    internal long CreatedAtMilliseconds => _createdAt;

    internal long UpdatedAtMilliseconds => _updatedAt;

    /// <summary>What a debugger shows: the object, the id, and what was assigned.</summary>
    internal string DebuggerText
    {
        get
        {
            var changed = SchemaOfRecord.Fields.Select(static one => one.Name).Where((_, number) => number != ObjectSchema.IdField && _state.Changed.Contains(number)).ToArray();
            return $"{SchemaOfRecord.Name} {(_id.Length == 0 ? "without an id" : _id)}{(changed.Length == 0 ? "" : ", assigned: " + string.Join(", ", changed))}";
        }
    }

    /// <summary>The schema of the record's object.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ObjectSchema SchemaOfRecord { get; }

    /// <summary>The same, for the kernel.</summary>
    internal ObjectSchema OwnSchema() => SchemaOfRecord;

    /// <summary>Fills a field that the base class holds; called by generated code for the numbers it does not know.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void ReadBase<TReader>(Record record, int field, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        switch (field)
        {
            case ObjectSchema.IdField:
                record._id = reader.Text() ?? "";
                break;
            case ObjectSchema.CreatedAtField:
                record._createdAt = reader.DateTime()?.ToUnixTimeMilliseconds() ?? 0;
                break;
            default:
                record._updatedAt = reader.DateTime()?.ToUnixTimeMilliseconds() ?? 0;
                break;
        }
    }

    /// <summary>Fills an id that is a whole number.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void ReadNumberId(Record record, long? id) => record._id = id is { } number ? RecordKey.Of(number) : "";

    /// <summary>The id as a whole number; null while there is none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static long? NumberIdOf(Record record) => record._id.Length == 0 ? null : record.NumberId;

    /// <summary>A uuid from its text.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static Guid? ToUuid(string? text) => text is null ? null : Guid.Parse(text);

    /// <summary>The text of a uuid.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static string? OfUuid(Guid? uuid) => uuid is { } value ? RecordKey.Of(value) : null;

    /// <summary>Hands a field that the base class holds to a writer; called by generated code for the numbers it does not know.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void WriteBase<TWriter>(Record record, int field, ref TWriter writer)
        where TWriter : IRecordWriter, allows ref struct
    {
        switch (field)
        {
            case ObjectSchema.IdField:
                writer.Text(record._id.Length == 0 ? null : record._id);
                break;
            case ObjectSchema.CreatedAtField:
                writer.DateTime(DateTimeOffset.FromUnixTimeMilliseconds(record._createdAt));
                break;
            default:
                writer.DateTime(DateTimeOffset.FromUnixTimeMilliseconds(record._updatedAt));
                break;
        }
    }

    /// <summary>Gives a property's value, or throws when a stored record was read without it.</summary>
    /// <exception cref="ObjectQLException"><c>FIELD_NOT_LOADED</c>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T Get<T>(T value, int field)
    {
        if (field < 64 ? (_state.Loaded.Low & (1UL << field)) == 0 : !IsLoaded(field))
        {
            ThrowIfStored(field);
        }

        return value;
    }

    /// <summary>Assigns a property and marks it as loaded and changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Set<T>(ref T slot, T value, int field)
    {
        slot = value;
        if (field < 64 ? (_state.Changed.Low & _state.Loaded.Low & (1UL << field)) == 0 : !IsChanged(field) || !IsLoaded(field))
        {
            MarkAssigned(field);
        }
    }

    /// <summary>Gives the value of a select that may be null: an option without a value.</summary>
    /// <exception cref="ObjectQLException"><c>FIELD_NOT_LOADED</c>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T? GetOption<T>(T value, int field)
        where T : struct, ISelect<T> => Get(value, field).Value is null ? null : value;

    /// <summary>Assigns a select that may be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetOption<T>(ref T slot, T? value, int field)
        where T : struct, ISelect<T> => Set(ref slot, value.GetValueOrDefault(), field);

    /// <summary>Assigns a point in time: as UTC, cut to whole milliseconds, as every driver stores it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetMoment(ref DateTimeOffset slot, DateTimeOffset value, int field) =>
        Set(ref slot, DateTimeOffset.FromUnixTimeMilliseconds(value.ToUnixTimeMilliseconds()), field);

    /// <summary>Gives a decimal that may be null.</summary>
    /// <exception cref="ObjectQLException"><c>FIELD_NOT_LOADED</c>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected decimal? Get(in DecimalSlot slot, int field) => Get<decimal?>(slot, field);

    /// <summary>Assigns a decimal that may be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Set(ref DecimalSlot slot, decimal? value, int field) => Set<DecimalSlot>(ref slot, value, field);

    /// <summary>Gives a point in time that may be null.</summary>
    /// <exception cref="ObjectQLException"><c>FIELD_NOT_LOADED</c>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected DateTimeOffset? Get(MomentSlot slot, int field) => Get<DateTimeOffset?>(slot, field);

    /// <summary>Assigns a point in time that may be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Set(ref MomentSlot slot, DateTimeOffset? value, int field) => Set<MomentSlot>(ref slot, value, field);

    /// <summary>Whether the field has no value in this draft, so that its default applies.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static bool IsUnassigned(Record record, int field) => !record.IsLoaded(field) && !record.IsChanged(field);

    internal bool IsLoaded(int field) => _state.Loaded.Contains(field);

    internal bool IsChanged(int field) => _state.Changed.Contains(field);

    /// <summary>Whether something was assigned since the record was read.</summary>
    internal bool HasChanges => !_state.Changed.IsEmpty;

    /// <summary>The fields that were assigned since the record was read or created.</summary>
    internal FieldMask Changed() => _state.Changed;

    /// <summary>The fields that have a value here.</summary>
    internal FieldMask Loaded() => _state.Loaded;

    /// <summary>Whether the version is here that the caller may not read.</summary>
    internal bool CarriesVersion => _state.CarriesVersion;

    /// <summary>The record has these fields, and its version besides, which is no value for the caller.</summary>
    internal void MarkCarrying(in FieldMask fields) => _state = _state.Carrying(fields);

    /// <summary>The record was read or stored by a plan.</summary>
    internal void MarkRead(FieldState state) => _state = state;

    /// <summary>The record was read with these fields: they are loaded, nothing is changed.</summary>
    internal void MarkRead(in FieldMask fields) => _state = _state.Derive(fields, default);

    /// <summary>The assigned fields are stored now: they are loaded and no longer changed.</summary>
    internal void MarkStored()
    {
        ForgetReassigned();
        MarkRead(_state.Loaded.Union(new FieldMask(1)));
    }

    /// <summary>The record is no longer stored: it is a draft again in which these fields were assigned.</summary>
    internal void MarkDraft(in FieldMask assigned)
    {
        // Nothing is loaded where something was assigned that the property cannot hold.
        _state = _state.Derive(assigned.Intersection(_state.Loaded), assigned);
        if (!assigned.Contains(ObjectSchema.IdField))
        {
            // An id that the engine gave is gone with the record.
            _id = "";
        }
    }

    /// <summary>What is loaded and assigned is what it is of a copy that was made before.</summary>
    internal void TakeState(Record copy) => _state = copy._state;

    /// <summary>Exactly these fields were assigned; what is loaded stays.</summary>
    internal void SetChanged(in FieldMask fields) => _state = _state.Derive(_state.Loaded, fields);

    /// <summary>Something was assigned to a field that cannot hold it: no value.</summary>
    internal void MarkNothing(int field)
    {
        var one = FieldMask.Of([field]);
        _state = _state.Derive(_state.Loaded.Except(one), _state.Changed.Union(one));
    }

    /// <summary>The field has no value here, and none was assigned.</summary>
    internal void Forget(int field)
    {
        var one = FieldMask.Of([field]);
        _state = _state.Derive(_state.Loaded.Except(one), _state.Changed.Except(one));
    }

    internal void MarkAssigned(int field) => _state = _state.Assign(field);

    /// <summary>Sets the built-in times without going through the properties.</summary>
    internal void Stamp(long createdAt, long updatedAt)
    {
        _createdAt = createdAt;
        _updatedAt = updatedAt;
        _state = _state.Assign(ObjectSchema.CreatedAtField).Assign(ObjectSchema.UpdatedAtField);
    }

    /// <summary>Undoes <see cref="StampUpdated"/>.</summary>
    internal void RestoreUpdated(long updatedAt, bool loaded, bool changed)
    {
        var field = new FieldMask(1UL << ObjectSchema.UpdatedAtField);
        var without = _state.Unassign(ObjectSchema.UpdatedAtField);
        _updatedAt = updatedAt;
        _state = _state.Derive(loaded ? without.Loaded.Union(field) : without.Loaded, changed ? without.Changed.Union(field) : without.Changed);
    }

    internal void StampUpdated(long updatedAt)
    {
        _updatedAt = updatedAt;
        MarkAssigned(ObjectSchema.UpdatedAtField);
    }

    /// <summary>Whether the draft was made ready to be stored as a new record: its id may be one that nobody has chosen.</summary>
    internal bool IsPrepared => _state.IsPrepared;

    /// <summary>The draft is ready to be stored; exactly these fields were assigned.</summary>
    internal void MarkPrepared(in FieldMask assigned) => _state = _state.Prepared(assigned);

    /// <summary>The id as it is, whatever the masks say.</summary>
    internal string IdOrEmpty => _id;

    internal void SetId(string id)
    {
        _id = id;
        MarkAssigned(ObjectSchema.IdField);
    }

    /// <summary>Gives a record that is being stored the key which the engine decided.</summary>
    internal void GiveKey(string key) => _id = key;

    internal Record Copy()
    {
        var copy = (Record)MemberwiseClone();
        copy.Separate();
        return copy;
    }

    private void SetMilliseconds(ref long slot, DateTimeOffset value, int field)
    {
        slot = value.ToUnixTimeMilliseconds();
        MarkAssigned(field);
    }

    private void ThrowIfStored(int field)
    {
        if (IsStored)
        {
            var schema = SchemaOfRecord;
            if (schema.Fields[field].IsSecret)
            {
                // No query selects it: it has no value for anybody.
                return;
            }

            var name = schema.Fields[field].Name;
            throw new ObjectQLException(
                ErrorCode.FieldNotLoaded,
                $"The field '{name}' of '{schema.Name}' was not selected by the query that read this record; select it, or read the whole record.",
                schema.Name,
                name);
        }
    }

    [DoesNotReturn]
    private void ThrowIdIsFixed() => throw new ObjectQLException(
        ErrorCode.InvalidRequest,
        $"The id of a stored '{SchemaOfRecord.Name}' record cannot be changed; create a new record instead.",
        SchemaOfRecord.Name,
        "id");
}
