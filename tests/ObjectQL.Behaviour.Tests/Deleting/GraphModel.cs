using System.Text.Json.Nodes;
using ObjectQL.Metadata;

namespace ObjectQL.Behaviour.Tests.Deleting;

/// <summary>A naive interpreter of what deletes do: a record goes, all that must go with it, and then either somebody refuses or everybody lets go.</summary>
/// <param name="schemas">The objects.</param>
internal sealed class GraphModel(IReadOnlyList<ObjectSchema> schemas)
{
    private Dictionary<(string Object, string Id), JsonObject> _records = [];

    public IEnumerable<string> Ids(string name) => _records.Keys.Where(key => key.Object == name).Select(key => key.Id).Order(StringComparer.Ordinal);

    public void Put(string name, JsonObject record) => _records[(name, (string)record["id"]!)] = record;

    public JsonObject Get(string name, string id) => _records[(name, id)];

    /// <summary>The records of an object, as <see cref="GraphTable.ReadAsync"/> gives them.</summary>
    public SortedDictionary<string, string> All(string name) =>
        new(_records.Where(pair => pair.Key.Object == name).ToDictionary(pair => pair.Key.Id, pair => Text(pair.Value)), StringComparer.Ordinal);

    /// <summary>Deletes records.</summary>
    /// <returns>What went; null when it is refused and nothing has happened.</returns>
    public HashSet<(string Object, string Id)>? Delete(string name, IEnumerable<string> ids)
    {
        var gone = new HashSet<(string Object, string Id)>(ids.Select(id => (name, id)).Where(_records.ContainsKey));
        while (References().FirstOrDefault(one => one.Field.OnDelete == DeleteBehavior.Cascade && gone.Contains(one.Target) && !gone.Contains(one.Source)) is { Field: not null } next)
        {
            gone.Add(next.Source);
        }

        if (References().Any(one => one.Field.OnDelete == DeleteBehavior.Restrict && gone.Contains(one.Target) && !gone.Contains(one.Source)))
        {
            return null;
        }

        foreach (var one in References().Where(one => gone.Contains(one.Target) && !gone.Contains(one.Source)).ToArray())
        {
            var record = _records[one.Source];
            var rest = one.Field.Multiple ? record[one.Field.Name]!.AsArray().Select(static id => (string)id!).Where(id => id != one.Target.Id).ToArray() : [];
            record[one.Field.Name] = rest.Length == 0 ? null : new JsonArray([.. rest.Select(static id => (JsonNode)id)]);
        }

        _records = _records.Where(pair => !gone.Contains(pair.Key)).ToDictionary();
        return gone;
    }

    /// <summary>Lookups that refer to nothing.</summary>
    public IEnumerable<string> Dangling() => References().Where(one => !_records.ContainsKey(one.Target)).Select(static one => $"{one.Source} {one.Field.Name} {one.Target}");

    public static string Text(JsonObject record) => string.Join(", ", record.Where(static pair => pair.Value is not null && pair.Key is not ("created_at" or "updated_at"))
        .OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}: {pair.Value!.ToJsonString()}"));

    private IEnumerable<((string Object, string Id) Source, FieldSchema Field, (string Object, string Id) Target)> References() =>
        from pair in _records
        from field in schemas.Single(schema => schema.Name == pair.Key.Object).Fields
        where field.Reference is not null && pair.Value[field.Name] is not null
        from target in field.Multiple ? pair.Value[field.Name]!.AsArray().Select(static id => (string)id!) : [(string)pair.Value[field.Name]!]
        select (pair.Key, field, (field.Reference!, target));
}
