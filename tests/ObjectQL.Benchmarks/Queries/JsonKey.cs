using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ObjectQL.Benchmarks.Queries;

/// <summary>The usual way in three steps: make objects, write them as the text of a key, look that up.</summary>
internal sealed class JsonKey : IDisposable
{
    private readonly ConcurrentDictionary<string, object> _plans = new(StringComparer.Ordinal);

    public object? Latest { get; private set; }

    public void Run()
    {
        var query = JsonSerializer.Deserialize<JsonNode>(QueryJson.Text)!;
        Latest = _plans.GetOrAdd(query.ToJsonString(), static _ => new object());
    }

    public void Dispose() => _plans.Clear();
}
