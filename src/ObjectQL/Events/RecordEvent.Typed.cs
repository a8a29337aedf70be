using System.Buffers;
using System.Text.Json;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A record was created, changed or deleted, and that is committed.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class RecordEvent<T> : RecordEvent
    where T : Record, IRecord<T>
{
    internal RecordEvent(ObjectType<T> type, ChangeKind change, string id, string userId, FieldMask fields, T? record, T? previous)
        : base(type, change, id, userId, fields)
    {
        Record = record;
        Previous = previous;
    }

    /// <summary>The record as it was after the change; null for a delete.</summary>
    public T? Record { get; }

    /// <summary>The record as it was before; null for a create.</summary>
    public T? Previous { get; }

    internal override byte[] ToJson()
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        RecordJson.Write(json, (Record ?? Previous)!, ObjectType.JsonFields, isRaw: true);
        json.Flush();
        return output.WrittenSpan.ToArray();
    }
}
