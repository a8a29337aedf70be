namespace ObjectQL.Metadata;

/// <summary>Makes one permission of all the files that speak of an object: what any of them grants is granted, and every restriction of rows holds.</summary>
internal static class PermissionLinker
{
    public static PermissionSchema[] Link(IEnumerable<ItemDocument> documents, IEnumerable<ConvertedObject> objects, Func<string, ObjectSchema?> find, List<PlacedCondition> placed, DiagnosticSink sink)
    {
        var byObject = new SortedDictionary<string, PermissionSchema>(StringComparer.Ordinal);
        var roles = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            if (document is { Permission: { } content, Item.Object: { } name } && find(name) is { } schema)
            {
                if (!roles.TryGetValue(name, out var known))
                {
                    roles[name] = known = new HashSet<string>(StringComparer.Ordinal);
                }

                var permission = new PermissionReader(schema, find, placed, known, sink).Read(content, document.Item.Source);
                byObject[name] = byObject.TryGetValue(name, out var other) ? Merged(other, permission) : Sorted(permission);
            }
        }

        foreach (var one in objects)
        {
            if (one.TenantField is { } tenant)
            {
                var name = one.Schema.Name;
                byObject[name] = (byObject.TryGetValue(name, out var permission) ? permission : new PermissionSchema(name)) with { TenantField = tenant };
            }
        }

        return [.. byObject.Values];
    }

    private static PermissionSchema Merged(PermissionSchema first, PermissionSchema second) => Sorted(new PermissionSchema(first.ObjectName)
    {
        Sources = [.. first.Sources, .. second.Sources],
        Objects = first.Objects is { } left && second.Objects is { } right ? Union(left, right) : first.Objects ?? second.Objects,
        Fields = first.Fields.Concat(second.Fields).GroupBy(static field => field.Field).Select(static group => group.Aggregate(static (left, right) =>
            new FieldGrants(left.Field, Union(left.Read, right.Read), Union(left.Update, right.Update)))).ToEquatableArray(),
        Rules = [.. first.Rules, .. second.Rules],
        Sharing = [.. first.Sharing, .. second.Sharing],
        RowSecurity = [.. first.RowSecurity, .. second.RowSecurity],
        Masks = first.Masks.Concat(second.Masks).GroupBy(static mask => mask.Field).Select(static group => group.Aggregate(static (left, right) =>
            left with { VisibleTo = Union(left.VisibleTo, right.VisibleTo) })).ToEquatableArray(),
        Actions = first.Actions.Concat(second.Actions).GroupBy(static action => action.Action).Select(static group => group.Aggregate(static (left, right) =>
            left with { Execute = Union(left.Execute, right.Execute) })).ToEquatableArray(),
        Kept = [.. first.Kept, .. second.Kept],
        Audit = first.Audit ?? second.Audit,
        Roles = Union(first.Roles, second.Roles).OrderBy(static role => role, StringComparer.Ordinal).ToEquatableArray(),
    });

    /// <summary>Rules of one priority stay in the order in which they are written.</summary>
    private static PermissionSchema Sorted(PermissionSchema permission) =>
        permission with { Rules = permission.Rules.OrderByDescending(static rule => rule.Priority).ToEquatableArray() };

    private static ObjectGrants Union(ObjectGrants left, ObjectGrants right) => new(
        Union(left.Create, right.Create),
        Union(left.Read, right.Read),
        Union(left.Update, right.Update),
        Union(left.Delete, right.Delete),
        Union(left.ViewAll, right.ViewAll),
        Union(left.ModifyAll, right.ModifyAll));

    /// <summary>A file that says nothing about an operation leaves it to the other.</summary>
    private static EquatableArray<string>? Union(EquatableArray<string>? left, EquatableArray<string>? right) =>
        left is { } first && right is { } second ? Union(first, second) : left ?? right;

    private static EquatableArray<string> Union(EquatableArray<string> left, EquatableArray<string> right) => left.Union(right).ToEquatableArray();
}
