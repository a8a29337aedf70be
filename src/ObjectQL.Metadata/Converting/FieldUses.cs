namespace ObjectQL.Metadata;

/// <summary>Collects the fields and objects that conditions, filters, columns and rules mention, and checks their operators.</summary>
internal static class FieldUses
{
    private static readonly HashSet<string> Skipped =
        new(StringComparer.Ordinal) { "ai_context", "config", "message", "params", "style", "meta", "state", "variables", "values" };

    /// <summary>Collects what the rules of an object or of a trait mention.</summary>
    public static void CollectRules(MappingNode definition, List<FieldUse> uses, DiagnosticSink sink)
    {
        CollectRules(definition.Map("validation")?.List("rules"), uses, sink);
        CollectRules(definition.List("validations"), uses, sink);
    }

    /// <summary>Collects the fields that an object shows or searches.</summary>
    public static void CollectShown(MappingNode definition, List<FieldUse> uses)
    {
        Node?[] shown =
        [
            definition.Value("nameField"),
            definition.Value("displayNameField"),
            definition.Value("compactLayout"),
            definition.Map("search")?.Value("fields"),
            definition.Map("search")?.Value("displayFields"),
            definition.Map("ai")?.Map("search")?.Value("fields"),
            definition.Map("ai")?.Map("search")?.Value("target_field"),
        ];
        foreach (var node in shown)
        {
            var names = node is SequenceNode list ? list.Items : node is null ? [] : [node];
            foreach (var name in names)
            {
                if (name is ScalarNode { IsNull: false } scalar)
                {
                    Add(null, scalar, uses);
                }
            }
        }
    }

    /// <summary>Checks each rule and collects what it mentions.</summary>
    public static void CollectRules(SequenceNode? rules, List<FieldUse> uses, DiagnosticSink sink)
    {
        foreach (var rule in rules?.Items ?? [])
        {
            if (rule is not MappingNode map)
            {
                sink.Report(MetadataRules.WrongValueType, rule, "rules", "a list of maps", rule.Noun);
                continue;
            }

            CheckRule(map, sink);
            if (map.Text("type") is "dependency")
            {
                CheckOperators(map, sink);
            }
            else
            {
                Collect(map, scope: null, isRoot: true, uses, sink);
            }
        }
    }

    /// <summary>Collects what a definition mentions. An <c>object</c> key within changes the object for what stands beside it.</summary>
    public static void Collect(Node node, string? scope, bool isRoot, List<FieldUse> uses, DiagnosticSink sink)
    {
        if (node is SequenceNode list)
        {
            foreach (var item in list.Items)
            {
                Collect(item, scope, isRoot: false, uses, sink);
            }
        }

        // The keys of a dependency name fields of two objects.
        if (node is not MappingNode map)
        {
            return;
        }

        if (!isRoot && map.Text("type") is "dependency")
        {
            CheckOperators(map, sink);
            return;
        }

        var inner = scope;
        if (!isRoot && map.Scalar("object") is { } other)
        {
            uses.Add(new FieldUse(MetadataRules.ItemOfUnknownObject, other.Text, "", null, other.Place));
            inner = other.Text;
        }

        CheckOperator(map, sink);
        foreach (var entry in map.Entries)
        {
            switch (entry.Value)
            {
                case ScalarNode { IsNull: false } scalar when entry.Name is "via" && map.Text("type") != "lookup":
                    Add(scope, scalar, uses);
                    break;
                case ScalarNode { IsNull: false } scalar when entry.Name is "field" or "compare_to" || entry.Name.EndsWith("_field", StringComparison.Ordinal):
                    Add(inner, scalar, uses);
                    break;
                case SequenceNode names when entry.Name is "fields" or "columns" or "search_fields" or "card_fields" or "groupings":
                    AddAll(names, entry.Name, inner, uses, sink);
                    break;
                case not ScalarNode when !Skipped.Contains(entry.Name):
                    Collect(entry.Value, inner, isRoot: false, uses, sink);
                    break;
            }
        }
    }

    /// <summary>Adds a use of the keys of a map: <c>field_permissions</c> and the like.</summary>
    public static void AddKeys(MappingNode? map, List<FieldUse> uses)
    {
        foreach (var entry in map?.Entries ?? [])
        {
            Add(null, entry.Key, uses);
        }
    }

    private static void AddAll(SequenceNode names, string key, string? scope, List<FieldUse> uses, DiagnosticSink sink)
    {
        foreach (var item in names.Items)
        {
            if (item is ScalarNode { IsNull: false } scalar)
            {
                Add(scope, scalar, uses);
                continue;
            }

            if (key == "fields" && item is MappingNode field && field.Value("field") is null && field.Scalar("name") is { } name)
            {
                Add(scope, name, uses);
            }

            Collect(item, scope, isRoot: false, uses, sink);
        }
    }

    /// <summary>Paths count by their first part; variables and templates are no fields.</summary>
    private static void Add(string? scope, ScalarNode name, List<FieldUse> uses)
    {
        var text = name.Text;
        if (text.Length == 0 || text[0] is '$' or '{' or '*')
        {
            return;
        }

        var dot = text.IndexOf('.');
        uses.Add(new FieldUse(MetadataRules.UnknownField, scope, dot > 0 ? text.Substring(0, dot) : text, null, name.Place));
    }

    private static void CheckRule(MappingNode rule, DiagnosticSink sink)
    {
        if (rule.Value("name") is null)
        {
            sink.Report(MetadataRules.MissingKey, rule, "A validation rule", "name");
        }

        if (rule.Value("type") is null)
        {
            sink.Report(MetadataRules.MissingKey, rule, "A validation rule", "type");
        }

        CheckType(rule, sink);
    }

    /// <summary>Checks the type of a rule, and the rules within it.</summary>
    private static void CheckType(MappingNode rule, DiagnosticSink sink)
    {
        if (rule.Scalar("type") is { } type && Array.IndexOf(CommonKeys.RuleTypes, type.Text) < 0)
        {
            sink.Report(MetadataRules.UnknownRuleType, type, type.Text, Known(type.Text, CommonKeys.RuleTypes));
        }

        foreach (var inner in new[] { rule.Map("then"), rule.Map("otherwise") })
        {
            if (inner?.Value("type") is not null)
            {
                KeyChecker.Check(inner, CommonKeys.Rule, sink);
                CheckType(inner, sink);
            }
        }
    }

    /// <summary>Checks the operators of all conditions inside of a node.</summary>
    private static void CheckOperators(Node node, DiagnosticSink sink)
    {
        if (node is MappingNode map)
        {
            CheckOperator(map, sink);
            Array.ForEach(map.Entries, entry => CheckOperators(entry.Value, sink));
        }
        else if (node is SequenceNode list)
        {
            Array.ForEach(list.Items, item => CheckOperators(item, sink));
        }
    }

    private static void CheckOperator(MappingNode map, DiagnosticSink sink)
    {
        if (map.Scalar("operator") is { } operation && map.Value("field") is not null
            && Array.IndexOf(CommonKeys.Operators, operation.Text) < 0)
        {
            sink.Report(MetadataRules.UnknownOperator, operation, operation.Text, Known(operation.Text, CommonKeys.Operators));
        }
    }

    private static string Known(string text, string[] known) =>
        NearName.Of(text, known) is { } near ? "Did you mean '" + near + "'?" : "Write one of: " + string.Join(", ", known) + ".";
}
