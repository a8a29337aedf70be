namespace ObjectQL.Metadata;

/// <summary>
/// Makes one permission of all the files that speak of an object: what any of them grants is granted, and every restriction holds: of rows, and of what an
/// action asks of its record and how often it runs. What any of them records is recorded.
/// </summary>
internal static class PermissionLinker
{
    public static PermissionSchema[] Link(IEnumerable<ItemDocument> documents, List<ConvertedObject> objects, Func<string, ObjectSchema?> find, Uncertainty uncertainty, List<PlacedCondition> placed, DiagnosticSink sink)
    {
        var byObject = new SortedDictionary<string, PermissionSchema>(StringComparer.Ordinal);
        var actions = objects.Where(static one => one.Actions.Length != 0).ToDictionary(static one => one.Schema.Name, static one => one.Actions, StringComparer.Ordinal);
        var roles = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            if (document is { Permission: { } content, Item.Object: { } name } && find(name) is { } schema)
            {
                if (!roles.TryGetValue(name, out var known))
                {
                    roles[name] = known = new HashSet<string>(StringComparer.Ordinal);
                }

                var own = actions.TryGetValue(name, out var declared) ? declared : [];
                var isUncertain = uncertainty.Covers(name);
                if (!isUncertain)
                {
                    CheckActions(content, name, own, sink);
                }

                // What conditions lack in an object of which not all is known follows from that.
                var permission = new PermissionReader(schema, own, find, isUncertain ? [] : placed, known, sink).Read(content, document.Item.Source);
                if (byObject.TryGetValue(name, out var other))
                {
                    CheckMasks(other, content, sink);
                    permission = Merged(other, permission);
                }

                byObject[name] = Sorted(permission);
            }
        }

        foreach (var document in documents)
        {
            if (document is { Permission: { } content, Item.Object: { } name } && byObject.TryGetValue(name, out var linked) && linked.Rules.IsEmpty)
            {
                CheckRestricting(content, linked, sink);
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

    private static PermissionSchema Merged(PermissionSchema first, PermissionSchema second) => new(first.ObjectName)
    {
        Sources = [.. first.Sources, .. second.Sources],
        Objects = first.Objects is { } left && second.Objects is { } right ? Union(left, right) : first.Objects ?? second.Objects,
        Fields = first.Fields.Concat(second.Fields).GroupBy(static field => field.Field).Select(static group => group.Aggregate(static (left, right) =>
            new FieldGrants(left.Field, Union(left.Read, right.Read), Union(left.Update, right.Update)))).ToEquatableArray(),
        Rules = [.. first.Rules, .. second.Rules],
        Sharing = [.. first.Sharing, .. second.Sharing],
        IsPrivate = first.IsPrivate || second.IsPrivate,
        RowSecurity = [.. first.RowSecurity, .. second.RowSecurity],
        Masks = first.Masks.Concat(second.Masks).GroupBy(static mask => mask.Field).Select(static group => group.Aggregate(static (left, right) =>
            left with { VisibleTo = Union(left.VisibleTo, right.VisibleTo) })).ToEquatableArray(),
        Actions = first.Actions.Concat(second.Actions).GroupBy(static action => action.Action).Select(static group => group.Aggregate(static (left, right) =>
            left with
            {
                Execute = Union(left.Execute, right.Execute),
                Conditions = Union(left.Conditions, right.Conditions),
                PerMinute = Least(left.PerMinute, right.PerMinute),
                PerHour = Least(left.PerHour, right.PerHour),
                PerDay = Least(left.PerDay, right.PerDay),
            })).ToEquatableArray(),
        Kept = [.. first.Kept, .. second.Kept],
        Audit = first.Audit is { } one && second.Audit is { } two ? Union(one, two) : first.Audit ?? second.Audit,
        Roles = Union(first.Roles, second.Roles).OrderBy(static role => role, StringComparer.Ordinal).ToEquatableArray(),
    };

    /// <summary>Whoever misspells an action leaves the one that is meant to everybody.</summary>
    private static void CheckActions(MappingNode content, string objectName, ActionSchema[] actions, DiagnosticSink sink)
    {
        foreach (var entry in content.Map("action_permissions")?.Entries ?? [])
        {
            if (!Array.Exists(actions, action => action.Name == entry.Name))
            {
                sink.Report(MetadataRules.PermissionOfUnknownAction, entry.Key, objectName, entry.Name, NearName.Hint(entry.Name, actions.Select(static action => action.Name)));
            }
        }
    }

    /// <summary>Without a record rule in force, only shares let anybody in: to switch a rule off opens nothing.</summary>
    private static void CheckRestricting(MappingNode content, PermissionSchema linked, DiagnosticSink sink)
    {
        if (content.Find("sharing_rules") is { Value: SequenceNode shares } shared && shares.Items.Any(static item => item is MappingNode))
        {
            sink.Report(MetadataRules.OnlySharesGiveAccess, shared.Key, linked.ObjectName);
        }
        else if (linked.Sharing.IsEmpty && content.Find("record_rules") is { Value: SequenceNode list } rules && list.Items.All(static item => item is MappingNode))
        {
            sink.Report(MetadataRules.NoRuleGivesAccess, rules.Key, linked.ObjectName);
        }
    }

    /// <summary>A value is shown in one way; that of the first file holds.</summary>
    private static void CheckMasks(PermissionSchema first, MappingNode second, DiagnosticSink sink)
    {
        foreach (var entry in second.Map("field_masking")?.Entries ?? [])
        {
            var format = PermissionReader.MaskOf(entry.Value);
            if (first.Masks.FirstOrDefault(mask => mask.Field == entry.Name) is { } mask && mask.Format != format)
            {
                sink.Report(MetadataRules.MasksDiffer, entry.Key, entry.Name, first.ObjectName, mask.Format, format);
            }
        }
    }

    /// <summary>Rules of one priority stay in the order in which they are written.</summary>
    private static PermissionSchema Sorted(PermissionSchema permission) =>
        permission with { Rules = permission.Rules.OrderByDescending(static rule => rule.Priority).ToEquatableArray() };

    /// <summary>No events are all events.</summary>
    private static AuditSchema Union(AuditSchema left, AuditSchema right) => new(
        left.Events.IsEmpty || right.Events.IsEmpty ? [] : Union(left.Events, right.Events),
        Math.Max(left.RetentionDays, right.RetentionDays),
        left.Alerts.Union(right.Alerts).ToEquatableArray());

    /// <summary>The smaller of two limits; 0 is none.</summary>
    private static int Least(int left, int right) => left == 0 || right == 0 ? left + right : Math.Min(left, right);

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
