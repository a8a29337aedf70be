using System.Text.Json;

namespace ObjectQL;

/// <summary>The operations on one object, whatever its record class.</summary>
public abstract class ObjectOperations
{
    private protected ObjectOperations(ObjectType type) => ObjectType = type;

    /// <summary>The object.</summary>
    public ObjectType ObjectType { get; }

    /// <summary>Stores a record of seed data.</summary>
    /// <param name="session">The session; its transaction is used.</param>
    /// <param name="json">The record.</param>
    /// <param name="keyField">The number of the field that decides whether the record exists, or −1 for none.</param>
    /// <param name="mode">What to do with an existing record.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal abstract ValueTask<SeedOutcome> SeedAsync(ObjectSession session, JsonElement json, int keyField, SeedMode mode, CancellationToken cancellationToken);
}
