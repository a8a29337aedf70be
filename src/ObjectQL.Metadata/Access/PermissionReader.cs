namespace ObjectQL.Metadata;

/// <summary>Reads the content of one permission file.</summary>
/// <param name="schema">The object.</param>
/// <param name="actions">Its actions.</param>
/// <param name="find">Finds another object by name.</param>
/// <param name="placed">Takes the conditions with their places.</param>
/// <param name="known">The roles that other files for the same object mention; takes those of this one.</param>
/// <param name="sink">Takes what is wrong.</param>
internal sealed class PermissionReader(ObjectSchema schema, ActionSchema[] actions, Func<string, ObjectSchema?> find, List<PlacedCondition> placed, HashSet<string> known, DiagnosticSink sink)
{
    private readonly AccessConditionWriter _conditions = new(find, placed, sink);
    private const string Never = "false";

    /// <summary>The format that shows nothing.</summary>
    public const string Hidden = "****";

    private readonly List<ScalarNode> _roles = [];
    private readonly List<KeptPart> _kept = [];

    private static readonly string[] Restricting = ["object_permissions", "field_permissions", "record_rules", "row_level_security", "field_masking", "action_permissions"];
    private static readonly string[] Grants = ["read", "update", "delete"];
    private static readonly string[] RateKeys = ["requests_per_minute", "requests_per_hour", "requests_per_day"];

    /// <summary>Keys of other dialects.</summary>
    private static readonly string[] Kept = ["record_permissions", "profiles", "objects", "fields", "rowLevelSecurity", "systemPermissions", "tabPermissions"];

    public PermissionSchema Read(MappingNode map, string source)
    {
        var permission = new PermissionSchema(schema.Name)
        {
            Sources = [source],
            Objects = map.Map("object_permissions") is { } objects ? Objects(objects) : null,
            Fields = Entries(map.Map("field_permissions")).Where(Has).Select(entry => Field(entry.Name, entry.Value)).ToEquatableArray(),
            Rules = Maps(map.List("record_rules")).Where(IsEnabled).Select(Rule).ToEquatableArray(),
            Sharing = Maps(map.List("sharing_rules")).Where(IsEnabled).SelectMany(Shared).ToEquatableArray(),
            IsPrivate = (map.List("record_rules") is { } rules && !Maps(rules).Any(IsEnabled)) || Maps(map.List("sharing_rules")).Any(),
            RowSecurity = map.Map("row_level_security") is { } rows && IsEnabled(rows) ? [Rows(rows)] : [],
            Masks = Entries(map.Map("field_masking")).Where(Has).Select(entry => Mask(entry.Name, entry.Value)).ToEquatableArray(),
            Actions = Entries(map.Map("action_permissions")).Select(entry => Action(entry.Name, entry.Value)).ToEquatableArray(),
            Audit = map.Map("audit") is { } audit && IsEnabled(audit) ? Audit(audit) : null,
        };
        CheckRoles(map.Value("roles"));
        CheckEmpty(map);
        foreach (var key in Kept)
        {
            if (map.Find(key) is { } entry)
            {
                _kept.Add(new KeptPart(source, $"The '{key}' of '{schema.Name}'"));
            }
        }

        CountRoles();
        return permission with { Kept = _kept.ToEquatableArray(), Roles = _roles.Select(static role => role.Text).Distinct().OrderBy(static role => role, StringComparer.Ordinal).ToEquatableArray() };
    }

    private ObjectGrants Objects(MappingNode map) =>
        new(Roles(map, "create"), Roles(map, "read"), Roles(map, "update"), Roles(map, "delete"), Roles(map, "view_all"), Roles(map, "modify_all"));

    private FieldGrants Field(string name, Node node) => node is MappingNode map
        ? new(name, Optional(map, "read"), Optional(map, "update"))
        : new(name, [], []);

    private RecordRule Rule(MappingNode map)
    {
        var permissions = map.Map("permissions");
        return new RecordRule(map.Text("name") ?? "", Condition(map.Value("condition")), Flag(permissions, "read"), Flag(permissions, "update"), Flag(permissions, "delete"))
        {
            Priority = decimal.TryParse(map.Text("priority"), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var priority) ? priority : 0,
        };
    }

    /// <summary>A rule whose records are shared by hand needs a field of the record that says with whom; without one, the generator says that it gives nothing.</summary>
    private IEnumerable<SharingRule> Shared(MappingNode map)
    {
        var (condition, team) = (map.Value("condition"), map.Scalar("team_field"));
        var with = map.Map("shared_with");
        if (map.Text("type") == "manual")
        {
            if (ByHand(map) is { } rule)
            {
                yield return rule;
            }

            yield break;
        }

        if (condition is null && team is null)
        {
            _kept.Add(new KeptPart(map.Place.Path, $"The sharing rule '{map.Text("name")}' of '{schema.Name}', which says nothing of which records are shared,"));
            yield break;
        }

        var permissions = map.Map("permissions");
        var why = with is null && (team is null || map.Value("shared_with") is not null) ? "which does not say with whom in 'shared_with: { roles, users, teams, groups }',"
            : Grants.All(key => Flag(permissions, key) != true) ? "which permits nothing in 'permissions: { read, update, delete }',"
            : null;
        if (why is not null)
        {
            _kept.Add(new KeptPart(map.Place.Path, $"The sharing rule '{map.Text("name")}' of '{schema.Name}', {why}"));
            yield break;
        }

        var clause = team is null ? _conditions.Write(condition!, schema) : _conditions.WriteTeam(team, condition, schema);
        if (clause is not null)
        {
            yield return new SharingRule(map.Text("name") ?? "", clause)
            {
                Roles = Roles(with, "roles"),
                Users = Texts(with?.Value("users")),
                Teams = Texts(with?.Value("teams")),
                Groups = Texts(with?.Value("groups")),
                ForAll = team is not null && with is null,
                Read = Flag(permissions, "read") ?? false,
                Update = Flag(permissions, "update") ?? false,
                Delete = Flag(permissions, "delete") ?? false,
            };
        }
    }

    private SharingRule? ByHand(MappingNode map)
    {
        // What is said besides would restrict the share, and nobody is given more than was said.
        if (Array.Find(map.Entries, static entry => entry.Name is "condition" or "team_field" or "shared_with" && entry.Value is not ScalarNode { IsNull: true }) is { Key: { } other })
        {
            sink.Report(MetadataRules.UnusableCondition, other, $"a rule of the type 'manual' shares a record with those in its list; leave out '{other.Text}', or write another type.");
            return null;
        }

        var name = map.Text("name") ?? "";
        var list = map.Text("field") ?? name;
        if (schema.FieldNumber(list) is not (>= 0 and var number) || schema.Fields[number] is not { Kind: ValueKind.TextList, Reference: null })
        {
            _kept.Add(new KeptPart(map.Place.Path, $"The sharing rule '{name}' of '{schema.Name}', whose shares need a field '{list}: {{ type: text, multiple: true }}' to stand in,"));
            return null;
        }

        var permissions = map.Map("permissions");
        return new SharingRule(name, "")
        {
            ListField = list,
            Read = Flag(permissions, "read") ?? false,
            Update = Flag(permissions, "update") ?? false,
            Delete = Flag(permissions, "delete") ?? false,
        };
    }

    private RowSecurity Rows(MappingNode map) => new(
        map.Value("default_rule") is { } rule ? _conditions.Write(rule, schema) : Missing(map),
        Maps(map.List("exceptions")).Select(Exception).OfType<RowException>().ToEquatableArray());

    private string? Missing(MappingNode map)
    {
        if (map.Find("exceptions") is null)
        {
            sink.Report(MetadataRules.UnusableCondition, map.Place with { Length = 1 }, "there is no 'default_rule' and no exception.");
        }

        return null;
    }

    /// <summary>One that says neither what its roles see nor that they see everything is none: the default rule holds for them.</summary>
    private RowException? Exception(MappingNode map)
    {
        var bypass = Flag(map, "bypass") == true;
        if (!bypass && map.Value("condition") is null)
        {
            sink.Report(MetadataRules.UnusableCondition, map.Place with { Length = 1 }, "the exception has neither a 'condition' nor 'bypass: true', so the default rule holds for its roles.");
            return null;
        }

        if (bypass && map.Value("condition") is not null)
        {
            sink.Report(MetadataRules.UnusableCondition, map.Find("condition")!.Value.Key, "the exception has a 'condition' and 'bypass: true', so the default rule holds for its roles; write one of them.");
            return null;
        }

        return new RowException(
            [.. Roles(map, "role"), .. Roles(map, "roles")], bypass, bypass ? null : _conditions.Write(map.Value("condition")!, schema));
    }

    /// <summary>A place of a mask that nothing fills would show the ends of a value; as it is not what was meant, nothing is shown.</summary>
    private FieldMasking Mask(string name, Node node)
    {
        var map = node as MappingNode;
        var format = MaskOf(node);
        if (FormatPlaces.Wrong(format, FormatPlaces.IsOfMask) is { } place)
        {
            sink.Report(MetadataRules.FormatPlace, map!.Value("mask_format")!, place, name, "{first2} or {last4}, with any number", "");
            format = Hidden;
        }

        return new FieldMasking(name, format, map is null ? [] : Roles(map, "visible_to"));
    }

    /// <summary>How a field's values are shown.</summary>
    public static string MaskOf(Node mask) => (mask as MappingNode)?.Text("mask_format") ?? Hidden;

    private ActionGrant Action(string name, Node node)
    {
        if (node is not MappingNode map)
        {
            return new(name, [], []);
        }

        if (map.Find("conditions") is { Value: not ScalarNode { IsNull: true } and not SequenceNode { Items.Length: 0 } } conditions && Array.Exists(actions, action => action.Name == name && !action.IsRecord))
        {
            sink.Report(MetadataRules.ConditionsOfGlobalAction, conditions.Key, name, schema.Name);
        }

        // A limit that lets nothing through lets nobody through; 0 would be none.
        var (limit, execute) = (map.Map("rate_limit"), Optional(map, "execute"));
        return new ActionGrant(name, IsShut(limit) ? new EquatableArray<string>([]) : execute, Conditions(map.Value("conditions")) is { } condition ? [condition] : [])
        {
            PerMinute = Number(limit, "requests_per_minute"),
            PerHour = Number(limit, "requests_per_hour"),
            PerDay = Number(limit, "requests_per_day"),
        };
    }

    private bool IsShut(MappingNode? limit)
    {
        var isShut = false;
        foreach (var key in RateKeys)
        {
            if (limit?.Scalar(key) is { IsNumber: true } number && Number(limit, key) == 0)
            {
                isShut = true;
                sink.Report(MetadataRules.NumberOutOfRange, number, key, number.Text, "1", int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return isShut;
    }

    /// <summary>Several conditions, all of which must hold unless words stand between them.</summary>
    private string? Conditions(Node? node) => node switch
    {
        SequenceNode { Items.Length: > 0 } list when !list.Items.Any(AccessConditionWriter.IsWord) =>
            _conditions.Write(new MappingNode(list.Span, [new MappingEntry(new ScalarNode(list.Span, ScalarKind.Text, "all_of"), list)]), schema) ?? Never,
        null or SequenceNode { Items.Length: 0 } => null,
        _ => _conditions.Write(node, schema) ?? Never,
    };

    private static AuditSchema Audit(MappingNode map) => new(
        Texts(map.Value("events")),
        Number(map, "retention_days"),
        Maps(map.List("alerts")).Select(alert => new AuditAlert(
            alert.Text("event") ?? "", Math.Max(1, Number(alert, "threshold")), Math.Max(1, Number(alert, "window_minutes")), Texts(alert.Value("notify")))).ToEquatableArray());

    private string? Condition(Node? condition) => condition is null ? "true" : _conditions.Write(condition, schema);

    /// <summary>Whether the object has the field; that it has not is reported where uses are checked.</summary>
    private bool Has(MappingEntry entry) => schema.FieldNumber(entry.Name) >= 0;

    private static bool IsEnabled(MappingNode map) => Flag(map, "enabled") ?? true;

    private static bool? Flag(MappingNode? map, string key) => map?.Scalar(key) is { Kind: ScalarKind.Boolean } flag ? flag.Text == "true" : null;

    private static int Number(MappingNode? map, string key) => map?.Scalar(key) is { IsNumber: true } number && int.TryParse(number.Text, out var value) && value > 0 ? value : 0;

    private EquatableArray<string>? Optional(MappingNode map, string key) => map.Find(key) is null ? null : Roles(map, key);

    private EquatableArray<string> Roles(MappingNode? map, string key)
    {
        var roles = Scalars(map?.Value(key)).ToArray();
        _roles.AddRange(roles);
        return roles.Select(static role => role.Text).Distinct().ToEquatableArray();
    }

    private static EquatableArray<string> Texts(Node? node) => Scalars(node).Select(static item => item.Text).ToEquatableArray();

    private static IEnumerable<ScalarNode> Scalars(Node? node) => node switch
    {
        ScalarNode { IsNull: false } one => [one],
        SequenceNode list => list.Items.OfType<ScalarNode>().Where(static item => !item.IsNull),
        _ => [],
    };

    private static MappingEntry[] Entries(MappingNode? map) => map?.Entries ?? [];

    private static IEnumerable<MappingNode> Maps(SequenceNode? list) => list?.Items.OfType<MappingNode>() ?? [];

    /// <summary>The first role for which there is no bit is reported.</summary>
    private void CountRoles()
    {
        foreach (var role in _roles)
        {
            if (known.Add(role.Text) && known.Count == PermissionSchema.MostRoles + 1)
            {
                sink.Report(MetadataRules.TooManyRoles, role.Place, schema.Name, PermissionSchema.MostRoles.ToString(System.Globalization.CultureInfo.InvariantCulture), role.Text);
            }
        }
    }

    /// <summary>A part without content restricts nothing, and one under the roles is of another dialect: whoever wrote it believes that it holds.</summary>
    private void CheckEmpty(MappingNode map)
    {
        foreach (var part in Restricting)
        {
            if (map.Find(part) is { Value: ScalarNode { IsNull: true } } empty)
            {
                sink.Report(MetadataRules.EmptyPermissions, empty.Key, part, schema.Name);
            }
        }

        if (Entries(map.Map("roles")).Any(static role => role.Value is MappingNode described && described.Value("permissions") is not null))
        {
            _kept.Add(new KeptPart(map.Place.Path, $"The 'permissions' of the 'roles' of '{schema.Name}', which belong into 'object_permissions' and 'record_rules',"));
        }
    }

    /// <summary>A role that the file's own list does not have is likely misspelled.</summary>
    private void CheckRoles(Node? declared)
    {
        var listed = declared is MappingNode map ? [.. map.Entries.Select(static entry => entry.Name)] : Scalars(declared).Select(static role => role.Text).ToArray();
        if (listed.Length == 0)
        {
            return;
        }

        foreach (var role in _roles)
        {
            if (Array.IndexOf(listed, role.Text) < 0)
            {
                sink.Report(MetadataRules.UnknownRole, role.Place, role.Text, NearName.Hint(role.Text, listed));
            }
        }
    }
}
