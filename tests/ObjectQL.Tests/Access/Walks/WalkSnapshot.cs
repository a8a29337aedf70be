using System.Buffers;
using System.Text.Json.Nodes;
using ObjectQL.Tests.Access.Files;

namespace ObjectQL.Tests.Access.Walks;

/// <summary>All that is stored, as the system reads it.</summary>
internal sealed class WalkSnapshot
{
    private readonly Dictionary<string, SortedDictionary<string, JsonObject>> _rows = [];

    private WalkSnapshot()
    {
    }

    public static async Task<WalkSnapshot> TakeAsync(ObjectSession system)
    {
        var snapshot = new WalkSnapshot();
        foreach (var name in FileWorld.Names)
        {
            var output = new ArrayBufferWriter<byte>();
            await system.QueryJsonAsync(name, "{}"u8, output);
            snapshot._rows[name] = new(JsonNode.Parse(output.WrittenSpan)!.AsArray().ToDictionary(static one => (string)one!["id"]!, static one => one!.AsObject()), StringComparer.Ordinal);
        }

        return snapshot;
    }

    public override string ToString() => string.Join("\n", _rows.SelectMany(static rows => rows.Value.Select(row => $"{rows.Key} {row.Value.ToJsonString()}")));

    /// <summary>When each record was written last.</summary>
    public Dictionary<(string Name, string Id), string> Times() =>
        _rows.SelectMany(static rows => rows.Value.Select(row => ((rows.Key, row.Key), row.Value["updated_at"]!.ToJsonString()))).ToDictionary();

    /// <summary>The values, in the form of <see cref="Expected"/>.</summary>
    public string Values() => Written(name => _rows[name].Values.Select(row => (Func<string, string>)(field => Text(row[field]))));

    /// <summary>What the model says must be stored.</summary>
    public static string Expected(FileWorld world) =>
        Written(name => world.Rows[name].OrderBy(static row => (string)row["id"]!, StringComparer.Ordinal).Select(row => (Func<string, string>)(field => Text(world.Value(name, row, field)))));

    private static string Written(Func<string, IEnumerable<Func<string, string>>> rows) => string.Join("\n", FileWorld.Names.SelectMany(name => rows(name).Select(row =>
        $"{name} {string.Join(' ', new[] { "id" }.Concat(WalkModel.Fields(name)).Concat(name switch { "sites" => ["total"], "items" => ["double", "far", "parts_count"], _ => Array.Empty<string>() }).Select(field => $"{field}={row(field)}"))}")));

    private static string Text(object? value) => value switch
    {
        JsonArray list => string.Join(',', list.Select(static one => (string)one!)),
        string[] list => string.Join(',', list),
        JsonNode one when one.GetValueKind() == System.Text.Json.JsonValueKind.String => (string)one!,
        JsonNode one => one.ToJsonString(),
        bool flag => flag ? "true" : "false",
        _ => $"{value}",
    };
}
