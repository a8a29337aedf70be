namespace ObjectQL;

/// <summary>One entry of a sorted index, or a place between entries.</summary>
/// <param name="Values">The values of the indexed fields; of a place the first ones.</param>
/// <param name="Id">The record's id.</param>
/// <param name="Place">Where a place stands among the entries that begin with its values.</param>
internal readonly record struct SortedEntry(Value[] Values, string Id, SortedPlace Place = SortedPlace.Entry);
