namespace ObjectQL.Metadata;

/// <summary>The roll-up of a <c>summary</c> field.</summary>
/// <param name="Object">The child object (<c>summary_object</c>).</param>
/// <param name="Function"><c>count</c>, <c>sum</c>, <c>min</c>, <c>max</c> or <c>avg</c>.</param>
/// <param name="Field">The child's field (<c>summary_field</c>); null for <c>count</c>.</param>
/// <param name="FilterJson">The children that count (<c>summary_filters</c>), as JSON; null for all.</param>
public sealed record SummarySchema(string Object, string Function, string? Field, string? FilterJson);
