using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>An event that was written down with the change that it tells about.</summary>
public sealed class OutboxMessage
{
    internal OutboxMessage()
    {
    }

    /// <summary>The id of the record that keeps the event: the same each time that the event is delivered.</summary>
    public required string Id { get; init; }

    /// <summary>The place of the event in the order of all.</summary>
    public required long Number { get; init; }

    /// <summary>The object.</summary>
    public required string ObjectName { get; init; }

    /// <summary>The id of the record.</summary>
    public required string RecordId { get; init; }

    /// <summary>What was done to the record.</summary>
    public required ChangeKind Change { get; init; }

    /// <summary>The id of the user who did it.</summary>
    public required string UserId { get; init; }

    /// <summary>The names of the fields that were assigned; none for a delete.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The record as JSON: as it was after the change, and for a delete as it was before.</summary>
    public required string Json { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How often the delivery has failed before.</summary>
    public required int Failures { get; init; }

    /// <summary>Why it failed last.</summary>
    public string? Error { get; init; }

    /// <summary>The record as it was after the change, and for a delete as it was before; as a draft.</summary>
    /// <typeparam name="T">The record class.</typeparam>
    public T Read<T>()
        where T : Record, IRecord<T>
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Json));
        reader.Read();
        return new RecordJsonConverter<T>().Read(ref reader, typeof(T), SeedJson.Default.Options);
    }
}
