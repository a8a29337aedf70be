using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The fields that a package adds to what another package defines, as properties of that one's contract.</summary>
/// <param name="Interface">The contract of the package that defines the object or trait.</param>
/// <param name="Own">The contract by which the package itself has the fields.</param>
/// <param name="Target">The object or trait.</param>
/// <param name="Members">The fields.</param>
internal sealed record ExtensionPlan(string Interface, string Own, string Target, EquatableArray<ContractMember> Members);
