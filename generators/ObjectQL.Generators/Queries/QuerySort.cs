using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>The orders that a call chooses from: a generated enum with two members for each thing that can be sorted by.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Names">What the members are called, without direction, and what they sort by.</param>
/// <param name="Orders">The orders: ascending and descending in turn.</param>
internal sealed record QuerySort(string Parameter, EquatableArray<(string Name, string Text)> Names, EquatableArray<TemplateOrder> Orders)
{
    /// <summary>The enum of a method.</summary>
    public static string TypeOf(string method) => (method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method).TrimStart('@') + "Sort";
}
