using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>How the rows of a query become what its method gives.</summary>
/// <param name="Type">What a row becomes, as generated code writes it.</param>
/// <param name="Shape">The struct that reads a row.</param>
/// <param name="Reads">For a shape of its own: what reads each column, with the name of its variable; empty for one of the kernel.</param>
/// <param name="Creates">For a shape of its own: the value of the row.</param>
internal sealed record RowPlan(string Type, string Shape, EquatableArray<(string Variable, string Read)> Reads, string Creates);
