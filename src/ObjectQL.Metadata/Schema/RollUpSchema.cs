namespace ObjectQL.Metadata;

/// <summary>A summary of another object that is kept right by the writes of this one's records.</summary>
/// <param name="Parent">The object that has the summary.</param>
/// <param name="Summary">The number of the summary among its fields.</param>
/// <param name="Lookup">The number of the lookup, among the fields of this object, that leads to the parent.</param>
/// <param name="Function"><c>count</c>, <c>sum</c>, <c>min</c>, <c>max</c> or <c>avg</c>.</param>
/// <param name="Field">The number of the field that is summed up; −1 for <c>count</c>.</param>
/// <param name="Where">The records that count, in the text language; null for all.</param>
public sealed record RollUpSchema(string Parent, int Summary, int Lookup, string Function, int Field, string? Where);
