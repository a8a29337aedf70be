namespace ObjectQL.Generators;

/// <summary>A relation that comes along.</summary>
/// <param name="Lookup">The lookup of the queried object, or −1 for children and for what lies behind another relation.</param>
/// <param name="Code">The calls that ask for it.</param>
internal sealed record QueryExpansion(int Lookup, string Code);
