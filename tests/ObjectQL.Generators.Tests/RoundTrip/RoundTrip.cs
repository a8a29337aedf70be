using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests;

/// <summary>Writes records of one object and reads them back, whatever their class.</summary>
internal abstract class RoundTrip(ObjectSchema linked)
{
    /// <summary>The object as the metadata says it.</summary>
    public ObjectSchema Linked { get; } = linked;

    /// <summary>Compares the schema that generated code constructs with the linked one.</summary>
    public abstract void CheckSchema();

    /// <summary>Creates a record with these values and gives its id.</summary>
    public abstract Task<string> CreateAsync(IReadOnlyList<KeyValuePair<int, object?>> values);

    /// <summary>Creates a record, and reads it back: alone, in a list, as JSON.</summary>
    public abstract Task CheckCreateAsync(IReadOnlyList<KeyValuePair<int, object?>> values);

    /// <summary>Updates a record, and reads it back.</summary>
    public abstract Task CheckUpdateAsync(string id, IReadOnlyList<KeyValuePair<int, object?>> values);

    /// <summary>Deletes a record, and looks for it.</summary>
    public abstract Task CheckDeleteAsync(string id);
}
