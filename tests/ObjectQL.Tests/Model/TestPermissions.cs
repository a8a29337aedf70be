using ObjectQL.Query;

namespace ObjectQL.Tests;

/// <summary>Who may do what in a model of these tests.</summary>
/// <param name="Roles">All roles, sorted.</param>
/// <param name="ByObject">The permissions by object.</param>
internal sealed record TestPermissions(string[] Roles, IReadOnlyDictionary<string, ObjectPermission> ByObject);
