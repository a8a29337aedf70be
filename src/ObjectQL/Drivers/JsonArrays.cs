using System.Buffers;
using System.Text.Json;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Writes records and rows that are there already as JSON arrays.</summary>
internal static class JsonArrays
{
    /// <summary>Writes the plan's fields of records.</summary>
    public static int Write<T>(List<T> records, QueryPlan plan, IBufferWriter<byte> output)
        where T : Record, IRecord<T>
    {
        using var json = new Utf8JsonWriter(output);
        var fields = T.TypeOf(plan.Schema).JsonFields;
        json.WriteStartArray();
        foreach (var record in records)
        {
            json.WriteStartObject();
            var writer = new JsonRecordWriter(json, fields, plan.Fields.AsSpan());
            T.Write(record, ref writer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return records.Count;
    }

    /// <summary>Writes rows.</summary>
    public static int Write(List<Row> rows, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartArray();
        foreach (var row in rows)
        {
            row.WriteJson(json);
        }

        json.WriteEndArray();
        return rows.Count;
    }
}
