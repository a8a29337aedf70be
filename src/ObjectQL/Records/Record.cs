using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The base of all generated records: the built-in fields, and two masks. <c>Loaded</c> says which fields have a value
/// here, <c>Changed</c> which of them were assigned since.
/// </summary>
public abstract partial class Record
{
    private ulong _loaded;
    private ulong _changed;
    private string _id = "";
    private long _createdAt;
    private long _updatedAt;

    /// <summary>The id. A new record may be given one; otherwise it gets a time-ordered one when it is stored.</summary>
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
            Mark(ObjectSchema.IdField, value is { Length: > 0 });
        }
    }

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
    public bool IsStored => (_loaded & ~_changed & 1) != 0;

    internal long UpdatedAtMilliseconds => _updatedAt;

    /// <summary>The schema of the record's object.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract ObjectSchema SchemaOfRecord { get; }

    /// <summary>The words of the Loaded and Changed masks above field 63, alternating; null for small objects.</summary>
    private protected virtual ulong[]? WideMasks => null;

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
        if (field < 64 ? (_loaded & (1UL << field)) == 0 : !IsLoaded(field))
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
        if (field < 64)
        {
            _loaded |= 1UL << field;
            _changed |= 1UL << field;
        }
        else
        {
            Mark(field, true);
        }
    }

    /// <summary>Assigns a point in time: as UTC, cut to whole milliseconds, as every driver stores it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetMoment(ref DateTimeOffset slot, DateTimeOffset value, int field) =>
        Set(ref slot, DateTimeOffset.FromUnixTimeMilliseconds(value.ToUnixTimeMilliseconds()), field);

    /// <summary>Assigns a point in time or null: as UTC, cut to whole milliseconds, as every driver stores it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetMoment(ref DateTimeOffset? slot, DateTimeOffset? value, int field) =>
        Set(ref slot, value is { } moment ? DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds()) : null, field);

    /// <summary>Whether the field has no value in this draft, so that its default applies.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static bool IsUnassigned(Record record, int field) => !record.IsLoaded(field);

    internal bool IsLoaded(int field) => field < 64
        ? (_loaded & (1UL << field)) != 0
        : (WideMasks![((field >> 6) - 1) << 1] & (1UL << (field & 63))) != 0;

    internal bool IsChanged(int field) => field < 64
        ? (_changed & (1UL << field)) != 0
        : (WideMasks![(((field >> 6) - 1) << 1) + 1] & (1UL << (field & 63))) != 0;

    /// <summary>The fields that were assigned since the record was read or created.</summary>
    internal FieldMask Changed() => new(_changed, WideWords(1));

    /// <summary>The fields that have a value here.</summary>
    internal FieldMask Loaded() => new(_loaded, WideWords(0));

    /// <summary>The record was read with these fields: they are loaded, nothing is changed.</summary>
    internal void MarkRead(in FieldMask fields)
    {
        _loaded = fields.Low;
        _changed = 0;
        if (WideMasks is { } wide)
        {
            for (var i = 0; i < wide.Length; i += 2)
            {
                wide[i] = (i >> 1) < fields.High.Length ? fields.High[i >> 1] : 0;
                wide[i + 1] = 0;
            }
        }
    }

    /// <summary>The assigned fields are stored now: they are loaded and no longer changed.</summary>
    internal void MarkStored()
    {
        ForgetReassigned();
        _loaded |= 1;
        _changed = 0;
        if (WideMasks is { } wide)
        {
            for (var i = 1; i < wide.Length; i += 2)
            {
                wide[i] = 0;
            }
        }
    }

    /// <summary>The record is no longer stored: it is a draft again in which these fields were assigned.</summary>
    internal void MarkDraft(in FieldMask assigned)
    {
        MarkRead(assigned);
        SetChanged(assigned);
    }

    /// <summary>Exactly these fields were assigned; what is loaded stays.</summary>
    internal void SetChanged(in FieldMask fields)
    {
        _changed = fields.Low;
        if (WideMasks is { } wide)
        {
            for (var i = 0; i < wide.Length; i += 2)
            {
                wide[i + 1] = (i >> 1) < fields.High.Length ? fields.High[i >> 1] : 0;
            }
        }
    }

    internal void Mark(int field, bool assigned)
    {
        var bit = 1UL << (field & 63);
        if (field < 64)
        {
            _loaded = assigned ? _loaded | bit : _loaded & ~bit;
            _changed = assigned ? _changed | bit : _changed & ~bit;
            return;
        }

        var wide = WideMasks!;
        var word = ((field >> 6) - 1) << 1;
        wide[word] = assigned ? wide[word] | bit : wide[word] & ~bit;
        wide[word + 1] = assigned ? wide[word + 1] | bit : wide[word + 1] & ~bit;
    }

    /// <summary>Sets the built-in times without going through the properties.</summary>
    internal void Stamp(long createdAt, long updatedAt)
    {
        _createdAt = createdAt;
        _updatedAt = updatedAt;
        const ulong Both = (1UL << ObjectSchema.CreatedAtField) | (1UL << ObjectSchema.UpdatedAtField);
        _loaded |= Both;
        _changed |= Both;
    }

    /// <summary>Undoes <see cref="StampUpdated"/>.</summary>
    internal void RestoreUpdated(long updatedAt, bool loaded, bool changed)
    {
        const ulong Bit = 1UL << ObjectSchema.UpdatedAtField;
        _updatedAt = updatedAt;
        _loaded = loaded ? _loaded | Bit : _loaded & ~Bit;
        _changed = changed ? _changed | Bit : _changed & ~Bit;
    }

    internal void StampUpdated(long updatedAt)
    {
        _updatedAt = updatedAt;
        _loaded |= 1UL << ObjectSchema.UpdatedAtField;
        _changed |= 1UL << ObjectSchema.UpdatedAtField;
    }

    /// <summary>The id as it is, whatever the masks say.</summary>
    internal string IdOrEmpty => _id;

    internal void SetId(string id)
    {
        _id = id;
        Mark(ObjectSchema.IdField, true);
    }

    internal Record Copy()
    {
        var copy = (Record)MemberwiseClone();
        copy._related = null;
        copy.CopyWideMasks();
        return copy;
    }

    private protected virtual void CopyWideMasks()
    {
    }

    private ulong[]? WideWords(int offset)
    {
        if (WideMasks is not { } wide)
        {
            return null;
        }

        var words = new ulong[wide.Length >> 1];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = wide[(i << 1) + offset];
        }

        return words;
    }

    private void SetMilliseconds(ref long slot, DateTimeOffset value, int field)
    {
        slot = value.ToUnixTimeMilliseconds();
        Mark(field, true);
    }

    private void ThrowIfStored(int field)
    {
        if (IsStored)
        {
            var schema = SchemaOfRecord;
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
