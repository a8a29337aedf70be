using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests;

/// <summary>Random values of whole records, with records to refer to: targets are created before what needs them.</summary>
internal sealed class ReferenceTargets(Func<string, RoundTrip> runner, LinkedSchema schema, RandomValues random)
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _inProgress = [];

    /// <summary>Values of a record: its id, and every field, or only those that must have a value.</summary>
    public async Task<List<KeyValuePair<int, object?>>> RecordAsync(ObjectSchema item, bool onlyRequired, string? id = null)
    {
        id ??= "id-" + Guid.NewGuid().ToString("N");
        var values = new List<KeyValuePair<int, object?>> { new(ObjectSchema.IdField, id) };
        for (var i = ObjectSchema.UpdatedAtField + 1; i < item.Fields.Count; i++)
        {
            var field = item.Fields[i];
            if (field.IsStored && field.Type is not (FieldType.Summary or FieldType.AutoNumber) && i != item.VersionField && (field.Required || !onlyRequired))
            {
                values.Add(new(i, await ValueAsync(item, field, id)));
            }
        }

        return values;
    }

    private async Task<object?> ValueAsync(ObjectSchema item, FieldSchema field, string id)
    {
        if (field is not { Kind: ValueKind.Text or ValueKind.TextList, Reference: { } target } || schema.Objects.All(other => other.Name != target))
        {
            return random.Of(field);
        }

        var referred = target == item.Name && field.Required ? id : await IdOfAsync(target);
        return field.Multiple ? JsonSerializer.Serialize(new[] { referred }) : referred;
    }

    private async Task<string> IdOfAsync(string target)
    {
        if (_ids.TryGetValue(target, out var id))
        {
            return id;
        }

        if (_inProgress.Contains(target))
        {
            throw new InvalidOperationException($"The required references of '{target}' are a cycle; no record of it can be created.");
        }

        _inProgress.Add(target);
        var run = runner(target);
        id = await run.CreateAsync(await RecordAsync(run.Linked, onlyRequired: true));
        _inProgress.Remove(target);
        return _ids[target] = id;
    }
}
