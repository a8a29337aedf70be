using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace ObjectQL.Behaviour.Tests.Deleting;

/// <summary>An object of a random graph, written and read by name.</summary>
/// <param name="Name">The object.</param>
/// <param name="CreateAsync">Stores a record.</param>
/// <param name="UpdateAsync">Changes a record.</param>
/// <param name="DeleteAsync">Deletes a record.</param>
/// <param name="DeleteManyAsync">Deletes the records of these names.</param>
internal sealed record GraphTable(
    string Name,
    Func<JsonObject, Task> CreateAsync,
    Func<string, JsonObject, Task> UpdateAsync,
    Func<string, Task<bool>> DeleteAsync,
    Func<string[], Task<int>> DeleteManyAsync)
{
    /// <summary>Every record of the object by id, its fields without the times.</summary>
    public async Task<SortedDictionary<string, string>> ReadAsync(ObjectSession session)
    {
        var output = new ArrayBufferWriter<byte>();
        await session.QueryJsonAsync(Name, Encoding.UTF8.GetBytes("""{"limit": 0}"""), output);
        var records = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in JsonNode.Parse(output.WrittenSpan)!.AsArray())
        {
            records.Add((string)record!["id"]!, GraphModel.Text(record.AsObject()));
        }

        return records;
    }
}
