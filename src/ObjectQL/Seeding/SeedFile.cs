using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>One <c>*.data.yml</c> file: a list of records, or a map with <c>object</c>, <c>externalId</c>, <c>mode</c>, <c>env</c> and <c>records</c>.</summary>
internal sealed class SeedFile
{
    private SeedFile(ObjectOperations operations, MetadataItem item, JsonElement json)
    {
        Operations = operations;
        Source = item.Source;
        var isMap = json.ValueKind == JsonValueKind.Object;
        Records = isMap ? json.GetProperty("records") : json;
        ExternalId = isMap ? json.Text("externalId") : null;
        Environments = isMap && json.TryGetProperty("env", out var env) && env.ValueKind == JsonValueKind.Array ? [.. env.EnumerateArray().Select(static name => name.GetString() ?? "")] : [];
        var mode = (isMap ? json.Text("mode") : null) ?? "upsert";
        Mode = Enum.TryParse<SeedMode>(mode, ignoreCase: true, out var known)
            ? known
            : throw new ObjectQLException(ErrorCode.Unsupported, $"{Source}: the mode '{mode}' is not supported; write upsert, insert, update or ignore.", operations.ObjectType.Schema.Name);
    }

    public ObjectOperations Operations { get; }

    public string Source { get; }

    public JsonElement Records { get; }

    public string? ExternalId { get; }

    public string[] Environments { get; }

    public SeedMode Mode { get; }

    /// <summary>All files of a model, those of referred objects first, otherwise by path.</summary>
    public static List<SeedFile> Of(ModelInfo model, List<JsonDocument> documents)
    {
        var files = new List<SeedFile>();
        foreach (var item in model.Items)
        {
            if (item.Type == "data" && item.Object is { } name && model.FindOperations(name) is { } operations)
            {
                var document = JsonDocument.Parse(item.Json, new JsonDocumentOptions { MaxDepth = 128 });
                documents.Add(document);
                files.Add(new SeedFile(operations, item, document.RootElement));
            }
        }

        files.Sort(static (left, right) => string.CompareOrdinal(left.Source, right.Source));
        var sorted = new List<SeedFile>(files.Count);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            Visit(file.Operations.ObjectType.Schema, model, files, visited, sorted);
        }

        return sorted;
    }

    /// <summary>The field that tells whether a record exists: the id where given, else <c>externalId</c>, else a field called <c>name</c>.</summary>
    public int KeyField(JsonElement record)
    {
        var schema = Operations.ObjectType.Schema;
        if (record.TryGetProperty("id", out _) || record.TryGetProperty("_id", out _))
        {
            return ObjectSchema.IdField;
        }

        return ExternalId is null ? schema.FieldNumber("name") : KeyField(schema, ExternalId, record);
    }

    /// <summary>What is not found by its key would be created at every start anew.</summary>
    private int KeyField(ObjectSchema schema, string key, JsonElement record)
    {
        var number = schema.FieldNumber(key);
        if (number < 0 || !schema.Fields[number].IsAssignable)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"{Source}: 'externalId' names '{key}', which is no field of '{schema.Name}' that data can give.", schema.Name, key);
        }

        return record.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null
            ? number
            : throw new ObjectQLException(ErrorCode.Validation, $"{Source}: a record has no '{key}', by which 'externalId' finds it; give it one, or an id.", schema.Name, key);
    }

    private static void Visit(ObjectSchema schema, ModelInfo model, List<SeedFile> files, HashSet<string> visited, List<SeedFile> sorted)
    {
        if (!visited.Add(schema.Name))
        {
            return;
        }

        foreach (var field in schema.Fields)
        {
            if (field.Reference is { } target && model.FindSchema(target) is { } referred)
            {
                Visit(referred, model, files, visited, sorted);
            }
        }

        sorted.AddRange(files.Where(file => file.Operations.ObjectType.Schema.Name == schema.Name));
    }
}
