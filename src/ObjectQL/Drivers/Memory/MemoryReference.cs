using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A foreign key of an object.</summary>
/// <param name="Field">The referring field.</param>
/// <param name="Target">The name of the object that it refers to.</param>
/// <param name="OnDelete">What a delete of the referred record does; never set-null for a required field.</param>
internal sealed record MemoryReference(int Field, string Target, DeleteBehavior OnDelete);
