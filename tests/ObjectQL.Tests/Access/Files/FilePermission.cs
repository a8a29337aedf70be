namespace ObjectQL.Tests.Access.Files;

/// <summary>A random permission file for one object.</summary>
internal sealed class FilePermission
{
    public static readonly string[] Roles = ["r1", "r2", "r3"];

    /// <summary>The roles of an operation; null where nothing is said about operations.</summary>
    public Dictionary<string, string[]>? Objects { get; private init; }

    public Dictionary<string, (string[]? Read, string[]? Update)> Fields { get; } = [];

    /// <summary>The roles that see the nick as it is; null for all.</summary>
    public string[]? NickVisibleTo { get; private init; }

    public List<FileRule> Rules { get; } = [];

    public List<FileShare> Shares { get; } = [];

    public bool HasRules { get; private init; }

    public bool HasShares { get; private init; }

    public (FileCondition Default, List<(string[] Roles, bool Bypass, FileCondition Condition)> Exceptions)? Rows { get; private init; }

    public string Yaml { get; private set; } = "";

    /// <summary>The roles that the file mentions: a record is shared by hand with none but these.</summary>
    public IEnumerable<string> Mentioned => (Objects?.Values.SelectMany(static roles => roles) ?? []).Concat(Fields.Values.SelectMany(static one => (one.Read ?? []).Concat(one.Update ?? [])))
        .Concat(NickVisibleTo ?? []).Concat(Shares.Where(static share => share.Enabled && share.Type == "criteria").SelectMany(static share => share.Roles))
        .Concat(Rows?.Exceptions.SelectMany(static one => one.Roles) ?? []);

    public static FilePermission Make(Random random, string name, bool isWide = false)
    {
        var conditions = new RandomConditions(random, isWide);
        var isItems = name == "items";
        var permission = new FilePermission
        {
            Objects = random.Next(3) == 0 ? null : new[] { "create", "read", "update", "delete", "view_all", "modify_all" }
                .Where(_ => random.Next(12) != 0).ToDictionary(static key => key, key => Roles.Where(_ => key.EndsWith("_all", StringComparison.Ordinal) ? random.Next(5) == 0 : random.Next(4) != 0).ToArray()),
            NickVisibleTo = isItems && random.Next(2) == 0 ? Some() : null,
            HasRules = random.Next(3) != 0,
            HasShares = isItems && random.Next(2) == 0,
            Rows = random.Next(3) != 0 ? null : (conditions.Of(name), [.. Enumerable.Range(0, random.Next(3)).Select(_ => (Some(), random.Next(3) == 0, conditions.Of(name)))]),
        };
        foreach (var field in isItems && random.Next(2) == 0 ? new[] { "level", "secret", "double" } : [])
        {
            permission.Fields[field] = (random.Next(3) == 0 ? null : Some(), random.Next(2) == 0 ? null : Some());
        }

        for (var i = permission.HasRules ? random.Next(1, 4) : 0; i > 0; i--)
        {
            permission.Rules.Add(new FileRule(conditions.Of(name), random.Next(3), random.Next(8) != 0, Flag(), Flag(), Flag()));
        }

        for (var i = permission.HasShares ? random.Next(1, 3) : 0; i > 0; i--)
        {
            // One that permits nothing is refused.
            var (update, delete) = (random.Next(2) == 0, random.Next(2) == 0);
            permission.Shares.Add(new FileShare(
                Pick("criteria", "team", "manual"), conditions.Of(name), random.Next(2) == 0 ? Some() : [], random.Next(2) == 0 ? ["u1"] : [], random.Next(3) == 0 ? ["g1"] : [], random.Next(3) == 0 ? ["g2"] : [], random.Next(6) != 0,
                random.Next(3) != 0 || !(update || delete), update, delete));
        }

        permission.Yaml = permission.Write();
        return permission;

        bool? Flag() => random.Next(4) switch { 0 => null, 1 => false, _ => true };
        string[] Some() => [.. Roles.Where(_ => random.Next(2) == 0)];
        string Pick(params string[] texts) => texts[random.Next(texts.Length)];
    }

    private string Write()
    {
        var lines = new List<string> { "name: random" };
        if (Objects is not null)
        {
            lines.Add($"object_permissions: {{ {string.Join(", ", Objects.Select(static item => $"{item.Key}: {List(item.Value)}"))} }}");
        }

        if (Fields.Count != 0)
        {
            lines.Add("field_permissions:");
            lines.AddRange(Fields.Select(static item => $"  {item.Key}: {{ {string.Join(", ", new[] { ("read", item.Value.Read), ("update", item.Value.Update) }.Where(static one => one.Item2 is not null).Select(static one => $"{one.Item1}: {List(one.Item2!)}"))} }}"));
        }

        if (NickVisibleTo is not null)
        {
            lines.Add($"field_masking: {{ nick: {{ mask_format: \"**{{last1}}\", visible_to: {List(NickVisibleTo)} }} }}");
        }

        if (HasRules)
        {
            lines.Add("record_rules:");
            lines.AddRange(Rules.Select(static (rule, number) => $"  - {{ name: rule{number}, enabled: {Word(rule.Enabled)}, priority: {rule.Priority}, condition: {rule.Condition.Yaml}, permissions: {{ {Flags(rule.Read, rule.Update, rule.Delete)} }} }}"));
        }

        if (HasShares)
        {
            lines.Add("sharing_rules:");
            lines.AddRange(Shares.Select(static (share, number) => $"  - {{ name: share{number}, enabled: {Word(share.Enabled)}, {share.Says}, permissions: {{ {Flags(share.Read, share.Update, share.Delete)} }} }}"));
        }

        if (Rows is { } rows)
        {
            lines.Add("row_level_security:");
            lines.Add($"  default_rule: {rows.Default.Yaml}");
            if (rows.Exceptions.Count != 0)
            {
                lines.Add("  exceptions:");
                lines.AddRange(rows.Exceptions.Select(static one => $"    - {{ roles: {List(one.Roles)}, {(one.Bypass ? "bypass: true" : "condition: " + one.Condition.Yaml)} }}"));
            }
        }

        return string.Join("\n", lines) + "\n";
    }

    private static string List(string[] texts) => $"[{string.Join(", ", texts)}]";

    private static string Flags(bool? read, bool? update, bool? delete) => string.Join(", ", new[] { ("read", read), ("update", update), ("delete", delete) }.Where(static one => one.Item2 is not null).Select(static one => $"{one.Item1}: {Word(one.Item2!.Value)}"));

    private static string Word(bool value) => value ? "true" : "false";
}
