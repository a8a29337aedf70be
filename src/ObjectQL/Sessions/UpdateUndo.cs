using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What was undone is still to be written, and checked against the version that is stored again.</summary>
/// <typeparam name="T">The record class.</typeparam>
internal sealed class UpdateUndo<T> : RecordUndo
    where T : Record, IRecord<T>
{
    private readonly ObjectSchema _schema;
    private readonly T _record;
    private readonly FieldMask _loaded;
    private readonly FieldMask _changed;
    private readonly long _time;
    private readonly Value _version;

    /// <summary>Takes note of the record as it is before it is stored.</summary>
    public UpdateUndo(ObjectSchema schema, T record)
    {
        _schema = schema;
        _record = record;
        _loaded = record.Loaded();
        _changed = record.Changed();
        _time = record.UpdatedAtMilliseconds;
        _version = schema.RaisesVersion ? SingleValueWriter.Of(record, schema.VersionField) : default;
    }

    public override void Run()
    {
        var changed = _changed.Union(_record.Changed());
        _record.MarkRead(_loaded.Union(_record.Loaded()).Union(changed));
        _record.SetChanged(changed);
        var version = _schema.VersionField;
        if (_schema.RaisesVersion)
        {
            var reader = new SingleValueReader(version, _version);
            T.Read(_record, ref reader);
        }

        _record.RestoreUpdated(_time, _loaded.Contains(ObjectSchema.UpdatedAtField), _changed.Contains(ObjectSchema.UpdatedAtField));
    }
}
