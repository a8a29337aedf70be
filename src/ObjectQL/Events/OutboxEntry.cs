namespace ObjectQL;

/// <summary>An event that waits, without what it tells: what a dispatcher looks at to find out whether its turn has come.</summary>
/// <param name="Id">The id of the record that keeps it.</param>
/// <param name="Number">Its place in the order of all.</param>
/// <param name="ObjectName">The object of the changed record.</param>
/// <param name="RecordId">The id of the changed record.</param>
/// <param name="DueAt">Before this, nobody delivers it.</param>
internal readonly record struct OutboxEntry(string Id, long Number, string ObjectName, string RecordId, DateTimeOffset DueAt)
{
    /// <summary>The record whose events come one after the other.</summary>
    public (string ObjectName, string Id) Record => (ObjectName, RecordId);
}
