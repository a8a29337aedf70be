using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Binds the conditions of a permission to the objects of the model.</summary>
internal static class AccessPlanner
{
    public static AccessOutcome Plan(PermissionSchema permission, EquatableArray<QueryObject> objects, ModelDeclaration? model)
    {
        var byName = objects.ToDictionary(static item => item.Schema.Name, StringComparer.Ordinal);
        if (model is null || !byName.TryGetValue(permission.ObjectName, out var target))
        {
            return new AccessOutcome(null, permission.ObjectName, []);
        }

        var (bound, faults) = PermissionBinder.Bind(permission, target.Schema, name => byName.TryGetValue(name, out var found) ? found.Schema : null);
        return new AccessOutcome(
            new AccessPlan(model.Namespace, target.Class, permission.ObjectName, permission.Sources, PermissionCode.Of(bound, schema => byName[schema.Name].SchemaExpression)),
            permission.ObjectName,
            faults);
    }

    /// <summary>The roles that permissions mention, one a line; null when no object has a permission.</summary>
    public static string? Roles(LinkedSchema schema) => schema.Permissions.IsEmpty ? null
        : string.Join("\n", schema.Permissions.SelectMany(static permission => permission.Roles).Distinct().OrderBy(static role => role, StringComparer.Ordinal));
}
