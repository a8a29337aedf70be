using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Where fields come from: the queried object (number 0), or one that is reached through a relationship.</summary>
/// <param name="Kind">How it is reached.</param>
/// <param name="Parent">The number of the source that it hangs on.</param>
/// <param name="Field">The lookup: a field of the parent for <see cref="SourceKind.Lookup"/>, of this source for <see cref="SourceKind.Children"/>.</param>
/// <param name="Schema">The object.</param>
public sealed record QuerySource(SourceKind Kind, int Parent, int Field, ObjectSchema Schema);
