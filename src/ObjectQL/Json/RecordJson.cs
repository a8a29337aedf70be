using System.Buffers;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Records as JSON objects, together with the related records that came along.</summary>
internal static class RecordJson
{
    /// <summary>Writes records as an array, as drivers write it.</summary>
    public static void WriteArray<T>(IBufferWriter<byte> output, List<T> records, JsonFields fields)
        where T : Record, IRecord<T>
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartArray();
        foreach (var record in records)
        {
            Write(json, record, fields, isRaw: true);
        }

        json.WriteEndArray();
        json.Flush();
    }

    /// <summary>Writes the loaded fields of a record, and the children that came along.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="record">The record.</param>
    /// <param name="fields">The names of its fields.</param>
    /// <param name="isRaw">Whether texts are written as drivers write them, whatever the writer's encoder says.</param>
    public static void Write<T>(Utf8JsonWriter json, T record, JsonFields fields, bool isRaw)
        where T : Record, IRecord<T>
    {
        json.WriteStartObject();
        var members = new JsonRecordWriter(json, fields, fields.Numbers, record) { IsRaw = isRaw };
        T.Write(record, ref members);
        foreach (ref readonly var related in record.RelatedRecords)
        {
            if (related.Relation is { IsChildren: true } relation)
            {
                json.WritePropertyName(relation.Name);
                WriteRelated(json, related, isRaw);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what a relation leads to: a record, null, or an array of records.</summary>
    public static void WriteRelated(Utf8JsonWriter json, in Related related, bool isRaw)
    {
        var type = related.Relation.Target.ObjectType;
        if (related.Value is not IReadOnlyList<Record> records)
        {
            type.WriteJson(json, (Record?)related.Value, isRaw);
            return;
        }

        json.WriteStartArray();
        foreach (var record in records)
        {
            type.WriteJson(json, record, isRaw);
        }

        json.WriteEndArray();
    }
}
