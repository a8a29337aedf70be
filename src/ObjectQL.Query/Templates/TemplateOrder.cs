using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>One of the orders that a call of a template chooses from.</summary>
/// <param name="Keys">Its keys.</param>
public sealed record TemplateOrder(EquatableArray<SortKey> Keys);
