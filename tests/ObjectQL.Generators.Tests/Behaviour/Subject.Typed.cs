using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ObjectQL.Generators.Tests;

/// <inheritdoc/>
/// <typeparam name="T">The record class.</typeparam>
/// <typeparam name="TFields">Its field descriptors.</typeparam>
internal sealed class Subject<T, TFields>(ObjectSession session, Operations<T> operations) : Subject
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    /// <summary>Records of the run time bring their converter along, as one class serves all objects.</summary>
    private static readonly JsonSerializerOptions s_json = typeof(T) == typeof(DynamicRecord) ? new() : new() { Converters = { new RecordJsonConverter<T>() } };

    private readonly ObjectSet<T, TFields> _set = new(session, operations);

    public override async Task<string> CreateAsync(string json) => (await _set.CreateAsync(Draft(json))).Id;

    public override async Task CreateManyAsync(params string[] json) => await _set.CreateManyAsync([.. json.Select(Draft)]);

    public override async Task<bool> UpdateAsync(string id, string json) => await _set.UpdateAsync(id, Draft(json));

    public override async Task<bool> DeleteAsync(string id) => await _set.DeleteAsync(id);

    public override async Task<JsonObject> ReadAsync(string id) => JsonSerializer.SerializeToNode(await _set.GetAsync(id), s_json)!.AsObject();

    public override async Task<JsonObject[]> WhereAsync(string text) =>
        [.. (await _set.Where(text).ToListAsync()).Select(static record => JsonSerializer.SerializeToNode(record, s_json)!.AsObject())];

    public override async Task<bool> HasAsync(string id) => (await _set.ToListAsync()).Exists(record => record.Id == id);

    public override async Task<IReadOnlyList<ValidationFailure>> ValidateAsync(string json, string? group = null) => await _set.ValidateAsync(Draft(json), group);

    /// <summary>JSON with single quotes is easier to read in a test.</summary>
    private T Draft(string json)
    {
        var text = json.Replace('\'', '"');
        return _set is ObjectSet<DynamicRecord, DynamicFields> set ? (T)(object)set.NewFromJson(Encoding.UTF8.GetBytes(text)) : JsonSerializer.Deserialize<T>(text, s_json)!;
    }
}
