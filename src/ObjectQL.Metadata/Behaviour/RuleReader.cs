namespace ObjectQL.Metadata;

/// <summary>Reads the validation rules of an object: FORMAT chapters 6.3 to 6.9, both vocabularies.</summary>
internal sealed class RuleReader(ObjectSchema schema, string? tenantField, Func<string, ObjectSchema?> find, DiagnosticSink sink)
{
    private static readonly string[] s_severities = ["error", "warning", "info"];
    private static readonly string[] s_triggers = ["create", "insert", "update", "delete"];
    private List<QueryFault> _faults = [];

    /// <summary>The rules of a list; what is switched off is left out.</summary>
    public IEnumerable<RuleSchema> Read(SequenceNode? rules, Node? groups)
    {
        var number = 0;
        foreach (var map in rules?.Items.OfType<MappingNode>() ?? [])
        {
            number++;
            foreach (var part in RuleBranches.Of(map))
            {
                var rule = Rule(part, number);
                yield return rule with { Groups = GroupsOf(rule.Name, groups) };
            }
        }
    }

    private RuleSchema Rule(MappingNode map, int number)
    {
        _faults = [];
        var inner = map.Map("rule");
        var name = map.Text("name") ?? "rule_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var severity = map.Text("severity");
        var rule = new RuleSchema(name, RuleKind.None, (map.Scalar("name") ?? (Node)map).Place)
        {
            Messages = Messages(map.Value("message") ?? inner?.Value("message") ?? map.Map("constraint")?.Value("message") ?? map.Value("error_message_template")),
            ErrorCode = map.Text("error_code") ?? inner?.Text("error_code"),
            Severity = severity is not null && Array.IndexOf(s_severities, severity) >= 0 ? severity : "error",
            Triggers = Triggers(name, map.Value("trigger") ?? map.Value("events")),
            Field = map.Text("field") ?? inner?.Text("field"),
            Priority = int.TryParse(map.Text("priority"), out var priority) ? priority : 100,
            ApplyWhen = map.Value("apply_when") is { } when ? Clause(when) : null,
        };
        var type = map.Text("type") ?? TypeOf(map);
        rule = Checked(rule with { IsMachine = type == "state_machine" }, map, type);
        if ((type == "unique" ? null : map.Value("fields")) is { } own || (own = map.Value(RuleBranches.ChangedFields)) is not null)
        {
            rule = rule with { ChangedFields = Names(own) };
        }

        if (rule.Machine is { Initial.IsEmpty: var isFree } && (rule.Triggers & (isFree ? RuleTriggers.Update : RuleTriggers.Create | RuleTriggers.Update)) == RuleTriggers.None && (map.Find("trigger") ?? map.Find("events")) is { } trigger)
        {
            sink.Report(MetadataRules.RuleKeyWithoutEffect, trigger.Key, trigger.Name, rule.Name, schema.Name, $"a state changes on an update, {(isFree ? "and begins on a create where 'initial_states' says how" : "and begins on a create")}, so the rule is never checked; write 'update' too.");
        }

        rule = rule.Field is null && rule.ChangedFields.Count != 0 ? rule with { Field = rule.ChangedFields[0] } : rule;
        new RuleMessageChecker(schema, sink).Check(rule, map);

        // Of a state machine that is not sound, no way remains: without it every change of state would pass.
        return _faults.Count == 0 ? rule : rule with { Kind = rule.Machine is null ? RuleKind.None : RuleKind.Machine, Faults = _faults.ToEquatableArray() };
    }

    /// <summary>The type that a rule without one has by its keys.</summary>
    public static string TypeOf(MappingNode map) =>
        map.Value("transitions") is not null ? "state_machine"
        : map.Value("constraint") is not null ? "business_rule"
        : map.Value("validator") is not null || map.Value("handler") is not null ? "custom"
        : map.Value("when") is not null ? "conditional"
        : "cross_field";

    private RuleSchema Checked(RuleSchema rule, MappingNode map, string type)
    {
        switch (type)
        {
            case "field":
                return Condition(rule, writer => OfField(writer, map.Value("rule") ?? map.Value("condition") ?? map));
            case "cross_field":
                return Condition(rule, map.Value("rule") ?? map.Value("condition") ?? map);
            case "conditional":
                return Condition(rule, writer => Conditional(writer, map));
            case "script":
                return Condition(rule, writer => Negated(writer, map.Value("condition") ?? map));
            case "business_rule":
                return Condition(rule, writer => new ConstraintWriter(writer).Write(map.Map("constraint") ?? map), AliasesOf(map.Map("constraint")));
            case "custom":
                return Custom(rule, map);
            case "unique":
                return Unique(rule, map);
            case "state_machine":
                return map.Scalar("field") is not { } field ? Fault(rule, map, "A rule of the type 'state_machine' needs 'field' and 'transitions'.")
                    : map.Map("transitions") is null
                    ? Fault(Own(field) is { Kind: ValueKind.Text or ValueKind.Select, IsStored: true } ? rule with { Machine = new MachineSchema(rule.Name, field.Text, field.Place) } : rule, map, "A rule of the type 'state_machine' needs 'field' and 'transitions'.")
                    : Own(field) is not { Kind: ValueKind.Text or ValueKind.Select, IsStored: true } ? Fault(rule, field, $"'{field.Text}' is no text or select of '{schema.Name}', which a state would be.{NearName.Hint(field.Text, Names())}")
                    : rule with { Kind = RuleKind.Machine, Machine = new TransitionReader(_faults, Clause).Read(rule.Name, field, map) };
            case "dependency":
                return Dependency(rule, map.Map("condition") ?? map);
            case "format":
                return Format(rule, map);
            case "json_schema":
                return Json(rule, map);
            case "async":
                // What another program or a function says is asked for by a method of the project.
                return rule with { Kind = RuleKind.Method };
            default:
                // The key checker has reported the type.
                return rule;
        }
    }

    private RuleSchema Condition(RuleSchema rule, Node node) => Condition(rule, writer => writer.Write(node));

    private RuleSchema Condition(RuleSchema rule, Action<RuleConditionWriter> write, Dictionary<string, string>? aliases = null)
    {
        var writer = new RuleConditionWriter(FieldOf, _faults) { Aliases = aliases ?? [] };
        write(writer);
        return rule with { Kind = RuleKind.Condition, Condition = writer.Clause.ToClause(rule.Place) };
    }

    /// <summary>A rule about one field's value says nothing where there is none, as the checks of fields do; unless it asks for that.</summary>
    private static void OfField(RuleConditionWriter writer, Node node)
    {
        var isSkipped = node is MappingNode map && map.Scalar("field") is not null && map.Text("operator") is { } op
            && !op.EndsWith("null", StringComparison.Ordinal) && !op.EndsWith("empty", StringComparison.Ordinal);
        if (isSkipped)
        {
            writer.Clause.Add("(");
            writer.Field(((MappingNode)node).Scalar("field")!);
            writer.Clause.Add(" == null || ");
        }

        writer.Write(node);
        writer.Clause.Add(isSkipped ? ")" : "");
    }

    /// <summary>In the corpora a condition and a rule; upstream <c>when</c>, <c>then</c> and <c>otherwise</c> with rules inside.</summary>
    private void Conditional(RuleConditionWriter writer, MappingNode map)
    {
        if (map.Value("when") is { } when)
        {
            writer.Implies(when, Inner(map.Value("then")) ?? map, Inner(map.Value("otherwise")));
        }
        else if (map.Value("condition") is { } condition && map.Value("rule") is { } rule)
        {
            writer.Implies(condition, rule, null);
        }
        else
        {
            _faults.Add(new QueryFault(map.Place, "A rule of the type 'conditional' needs 'condition' and 'rule', or 'when' and 'then'."));
        }
    }

    /// <summary>The condition of a rule that stands within another.</summary>
    private static Node? Inner(Node? rule) => rule is MappingNode map
        ? map.Text("type") == "script" && map.Value("condition") is { } refused ? Not(refused) : map.Value("rule") ?? map.Value("condition") ?? map
        : rule;

    private static MappingNode Not(Node condition) => RuleNodes.Map(condition, ("not", condition));

    private static void Negated(RuleConditionWriter writer, Node condition) => writer.Write(Not(condition));

    private RuleSchema Custom(RuleSchema rule, MappingNode map)
    {
        if (map.Scalar("validator") is not { } validator)
        {
            return rule with { Kind = RuleKind.Method };
        }

        // What cannot be read may be a method instead; the generator knows.
        var writer = new RuleConditionWriter(FieldOf, _faults);
        writer.Expression(new ScalarNode(validator.Span, ScalarKind.Text, RuleExpressions.Body(validator.Text)));
        return rule with { Kind = RuleKind.Method, Condition = writer.Clause.ToClause(validator.Place) };
    }

    private RuleSchema Unique(RuleSchema rule, MappingNode map)
    {
        var fields = map.Value("fields") is { } several ? Names(several) : map.Text("field") is { } one ? [one] : [];
        foreach (var name in fields)
        {
            if (ObjectIndex.Field(schema, name) is not { IsStored: true } field)
            {
                return Fault(rule, map, $"'{schema.Name}' has no stored field '{name}'.{NearName.Hint(name, Names())}");
            }

            if (field.Kind > ValueKind.Select)
            {
                return Fault(rule, map, $"'{name}' of '{schema.Name}' has values with parts, which no database compares; a rule of the type 'unique' takes fields with one value.");
            }
        }

        // Of records with one value of a field, or of those that match a condition: which fields decide about a condition, nobody asks, so that it is asked at every change.
        var scope = map.Value("scope") is { } among ? Clause(among) : null;
        var scopeField = scope is null ? null : ObjectIndex.Field(schema, scope.Text.Trim('(', ')')) is { IsStored: true } known ? known : null;
        return fields.IsEmpty
            ? Fault(rule, map, "A rule of the type 'unique' needs 'field' or 'fields'.")
            : rule with
            {
                Kind = RuleKind.Unique,
                Field = fields[0],
                UniqueFields = fields,
                Condition = scope,
                ScopeField = scopeField?.Name,
                ChangedFields = rule.ApplyWhen is not null || (scope is not null && scopeField is null) ? []
                    : fields.Concat(new[] { scopeField?.Name, tenantField }.OfType<string>()).Distinct().ToEquatableArray(),
                IgnoresCase = (map.Text("case_sensitive") ?? map.Text("caseSensitive")) == "false",
            };
    }

    private RuleSchema Dependency(RuleSchema rule, MappingNode condition)
    {
        if (condition.Map("lookup") is { } lookup)
        {
            if ((lookup.Scalar("match_field") ?? lookup.Scalar("field") ?? lookup.Scalar("via")) is not { } via || FieldOf(via.Text) is not { Reference: not null, Multiple: false })
            {
                return Fault(rule, lookup, $"A lookup names the lookup field of '{schema.Name}' as 'match_field', and what must hold of the record as 'validate'.");
            }

            if (lookup.Scalar("object") is { } named && named.Text != FieldOf(via.Text)!.Reference)
            {
                return Fault(rule, named, $"'{via.Text}' refers to '{FieldOf(via.Text)!.Reference}', and not to '{named.Text}'.");
            }

            var writer = new RuleConditionWriter(FieldOf, _faults) { Path = via.Text + "." };
            Node? validate = lookup.Value("validate") ?? lookup.Value("condition");
            if (validate is null)
            {
                writer.Clause.Add(via.Text + ".id != null");
            }
            else
            {
                // Without a record there is nothing that could break the rule; 'required' says that there must be one.
                writer.Clause.Add("(" + via.Text + " == null || ");
                writer.Write(validate);
                writer.Clause.Add(")");
            }

            return rule with { Kind = RuleKind.Condition, Field = rule.Field ?? via.Text, Condition = writer.Clause.ToClause(rule.Place) };
        }

        if (condition.Map("has_related") is { } related && related.Scalar("object") is { } target && (related.Scalar("relation_field") ?? related.Scalar("field")) is { } relation)
        {
            return find(target.Text) is not { } other ? Fault(rule, target, $"There is no object '{target.Text}'.")
                : ObjectIndex.Field(other, relation.Text) is null ? Fault(rule, relation, $"The object '{other.Name}' has no field '{relation.Text}'.{NearName.Hint(relation.Text, other.Fields.Select(static field => field.Name))}")
                : ObjectIndex.Field(other, relation.Text)!.Kind != schema.Fields[ObjectSchema.IdField].Kind ? Fault(rule, relation, $"'{relation.Text}' of '{other.Name}' holds no id of a '{schema.Name}' record.")
                : rule with
                {
                    Kind = RuleKind.Related,
                    RelatedObject = target.Text,
                    RelationField = relation.Text,
                    Condition = related.Value("filter") is { } filter ? new RuleReader(other, null, find, sink) { _faults = _faults }.Clause(filter) : null,
                };
        }

        return Fault(rule, condition, "A rule of the type 'dependency' needs 'lookup', or 'has_related' with 'object' and 'relation_field'.");
    }

    private RuleSchema Format(RuleSchema rule, MappingNode map)
    {
        var found = new DiagnosticSink();
        var pattern = (map.Scalar("regex") ?? map.Scalar("pattern")) is { } node ? TextRules.Pattern(node, found) : null;
        var format = map.Text("format") is { } name ? TextRules.Parse(name) : null;
        return rule.Field is null || (pattern is null && format is null) || found.Items.Count != 0
                ? Fault(rule, map, $"A rule of the type 'format' needs 'field', and 'regex' or one of the formats {TextRules.Names}{(found.Items.Count == 0 ? "" : "; this is no regular expression")}.")
            : format is null && map.Scalar("format") is { } wrong ? Fault(rule, wrong, $"'{wrong.Text}' is no format; write one of: {TextRules.Names}.")
            : ObjectIndex.Field(schema, rule.Field) is not { Kind: ValueKind.Text } ? Fault(rule, map, $"'{rule.Field}' is no text field of '{schema.Name}'.")
            : rule with { Kind = RuleKind.Format, Pattern = pattern, Format = format ?? TextFormat.None };
    }

    private RuleSchema Json(RuleSchema rule, MappingNode map) =>
        rule.Field is null || map.Value("schema") is not { } shape ? Fault(rule, map, "A rule of the type 'json_schema' needs 'field' and 'schema'.")
        : ObjectIndex.Field(schema, rule.Field) is not { Kind: ValueKind.Json } ? Fault(rule, map.Scalar("field") ?? (Node)map, $"'{rule.Field}' is no field of '{schema.Name}' with a JSON value.")
        : rule with { Kind = RuleKind.Json, Json = new JsonShapeReader(_faults).Read(shape) };

    private FieldSchema? Own(ScalarNode field) => ObjectIndex.Field(schema, field.Text);

    private IEnumerable<string> Names() => schema.Fields.Select(static field => field.Name);

    private QueryClause Clause(Node node) => ClauseOf(node, FieldOf, _faults);

    /// <summary>A condition in the text language.</summary>
    public static QueryClause ClauseOf(Node node, Func<string, FieldSchema?> fieldOf, List<QueryFault> faults)
    {
        var writer = new RuleConditionWriter(fieldOf, faults);
        writer.Write(node);
        return writer.Clause.ToClause(node.Place);
    }

    private RuleSchema Fault(RuleSchema rule, Node node, string message)
    {
        _faults.Add(new QueryFault(node.Place, message));
        return rule;
    }

    /// <summary>The field that a path leads to.</summary>
    public FieldSchema? FieldOf(string path)
    {
        var (current, field) = ((ObjectSchema?)schema, (FieldSchema?)null);
        foreach (var part in path.Split('.'))
        {
            field = current is null ? null : ObjectIndex.Field(current, part);
            current = field?.Reference is { } target ? find(target) : null;
        }

        return field;
    }

    private static Dictionary<string, string> AliasesOf(MappingNode? constraint)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in constraint?.Map("relationships")?.Entries ?? [])
        {
            if ((entry.Value as MappingNode)?.Text("via") is { } via && via != entry.Name)
            {
                names[entry.Name] = via;
            }
        }

        return names;
    }

    private static EquatableArray<RuleMessage> Messages(Node? node) => node switch
    {
        ScalarNode { Text.Length: 0 } => [],
        ScalarNode text => [new RuleMessage("", text.Text)],
        MappingNode map => map.Entries.Where(static entry => entry.Value is ScalarNode { IsNull: false, Text.Length: > 0 }).Select(static entry => new RuleMessage(entry.Name, ((ScalarNode)entry.Value).Text)).ToEquatableArray(),
        _ => [],
    };

    /// <summary>A rule without triggers is checked at creates and updates; a word that is none must not make it such a rule.</summary>
    private RuleTriggers Triggers(string rule, Node? node)
    {
        var triggers = RuleTriggers.None;
        foreach (var word in Words(node))
        {
            var trigger = word.Text switch
            {
                "create" or "insert" => RuleTriggers.Create,
                "update" => RuleTriggers.Update,
                "delete" => RuleTriggers.Delete,
                _ => RuleTriggers.None,
            };
            if (trigger == RuleTriggers.None)
            {
                sink.Report(MetadataRules.UnknownTrigger, word, rule, schema.Name, word.Text, NearName.Hint(word.Text, s_triggers));
            }

            triggers |= trigger;
        }

        return triggers == RuleTriggers.None ? RuleTriggers.Create | RuleTriggers.Update : triggers;
    }

    private static EquatableArray<string> Names(Node? node) => Words(node).Select(static word => word.Text).ToEquatableArray();

    private static IEnumerable<ScalarNode> Words(Node? node) => node switch
    {
        ScalarNode { IsNull: false } one => [one],
        SequenceNode list => list.Items.OfType<ScalarNode>(),
        _ => [],
    };

    private static EquatableArray<string> GroupsOf(string rule, Node? groups)
    {
        var maps = groups switch
        {
            SequenceNode list => list.Items.OfType<MappingNode>().Select(static map => (Name: map.Text("name"), Map: map)),
            MappingNode map => map.Entries.Where(static entry => entry.Value is MappingNode).Select(static entry => (Name: (string?)entry.Name, Map: (MappingNode)entry.Value)),
            _ => [],
        };
        return maps.Where(group => group.Name is not null && Names(group.Map.Value("rules")).Contains(rule)).Select(static group => group.Name!).ToEquatableArray();
    }
}
