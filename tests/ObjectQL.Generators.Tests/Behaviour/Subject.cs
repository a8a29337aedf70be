using System.Text.Json.Nodes;

namespace ObjectQL.Generators.Tests;

/// <summary>The records of one object, written and read as JSON through the typed set.</summary>
internal abstract class Subject
{
    /// <summary>Stores a record and gives its id.</summary>
    public abstract Task<string> CreateAsync(string json);

    public abstract Task CreateManyAsync(params string[] json);

    public abstract Task<bool> UpdateAsync(string id, string json);

    public abstract Task<bool> DeleteAsync(string id);

    public abstract Task<JsonObject> ReadAsync(string id);

    /// <summary>The records that a condition of the text language finds.</summary>
    public abstract Task<JsonObject[]> WhereAsync(string text);

    /// <summary>Whether the record is in the list of all.</summary>
    public abstract Task<bool> HasAsync(string id);

    public abstract Task<IReadOnlyList<ValidationFailure>> ValidateAsync(string json, string? group = null);

    /// <summary>What a create breaks, by rule; empty when it is stored.</summary>
    public async Task<ValidationFailure[]> CreateFailuresAsync(string json) => await FailuresAsync(() => CreateAsync(json));

    /// <summary>What an update breaks, by rule; empty when it is stored.</summary>
    public async Task<ValidationFailure[]> UpdateFailuresAsync(string id, string json) => await FailuresAsync(() => UpdateAsync(id, json));

    /// <summary>What a delete breaks, by rule; empty when it is deleted.</summary>
    public async Task<ValidationFailure[]> DeleteFailuresAsync(string id) => await FailuresAsync(() => DeleteAsync(id));

    private static async Task<ValidationFailure[]> FailuresAsync(Func<Task> write)
    {
        try
        {
            await write();
            return [];
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.Validation)
        {
            return [.. error.Failures];
        }
    }
}
