namespace ObjectQL.Metadata;

/// <summary>The rules and state machines of objects, from their definitions and from the validation files that belong to them.</summary>
internal static class ObjectRules
{
    /// <summary>The behaviour of the objects that have any rule or machine.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="items">The items of all files.</param>
    /// <param name="find">Finds an object.</param>
    /// <param name="sinkOf">Takes what is wrong with the rules and machines of an object.</param>
    public static IEnumerable<ObjectBehaviour> Link(
        IEnumerable<ConvertedObject> objects, IEnumerable<ItemDocument> items, Func<string, ObjectSchema?> find, Func<string, DiagnosticSink> sinkOf)
    {
        var files = items.Where(static item => item is { Rules: not null, Item.Object: not null }).ToLookup(static item => item.Item.Object!, StringComparer.Ordinal);
        foreach (var one in objects)
        {
            if (one.Behaviour is null && !files.Contains(one.Schema.Name))
            {
                continue;
            }

            var schema = find(one.Schema.Name)!;
            var sink = sinkOf(schema.Name);
            var reader = new RuleReader(schema, one.TenantField, find, sink);
            var rules = new List<RuleSchema>();
            if (one.Behaviour is { } definition)
            {
                var validation = definition.Map("validation");
                rules.AddRange(reader.Read(validation?.List("rules"), validation?.Value("validation_groups") ?? validation?.Value("groups")));
                rules.AddRange(reader.Read(definition.List("validations"), null));
                rules.AddRange(reader.Read(FieldRules.Of(definition.Map("fields"), schema), null));
            }

            foreach (var file in files[schema.Name])
            {
                rules.AddRange(reader.Read(file.Rules!.List("rules"), file.Rules.Value("validation_groups") ?? file.Rules.Value("groups")));
            }

            RuleNameChecker.Check(schema.Name, rules, Lists(one.Behaviour, files[schema.Name]), sink);
            var machines = one.Behaviour is null ? [] : Machines(one.Behaviour, schema, reader.FieldOf, sink);
            StateChecker.Check(schema, machines, rules, sink);
            if (rules.Count != 0 || machines.Count != 0)
            {
                yield return new ObjectBehaviour(schema.Name)
                {
                    Rules = rules.OrderBy(static rule => rule.Priority).ToEquatableArray(),
                    Groups = RuleNameChecker.GroupNames(Lists(one.Behaviour, files[schema.Name])).ToEquatableArray(),
                    Machines = machines.ToEquatableArray(),
                };
            }
        }
    }

    /// <summary>The maps that have the rules and groups of an object.</summary>
    private static IEnumerable<(SequenceNode? Rules, Node? Groups)> Lists(MappingNode? definition, IEnumerable<ItemDocument> files) =>
    [
        .. new[] { definition?.Map("validation") }.Concat(files.Select(static file => file.Rules)).OfType<MappingNode>().Select(static map => (map.List("rules"), map.Value("validation_groups") ?? map.Value("groups"))),
        (definition?.List("validations"), null),
    ];

    /// <summary>Whether a definition says something about rules or states.</summary>
    public static bool Has(MappingNode definition) =>
        definition.Map("validation") is not null || definition.List("validations") is not null || definition.Map("stateMachine") is not null || definition.Map("stateMachines") is not null
        || (definition.Map("fields")?.Entries ?? []).Any(static entry => TransitionsOf(entry.Value) is not null || FieldRules.Has(entry.Value));

    private static List<MachineSchema> Machines(MappingNode definition, ObjectSchema schema, Func<string, FieldSchema?> fieldOf, DiagnosticSink sink)
    {
        var machines = new List<MachineSchema?>();
        if (definition.Find("stateMachine") is { Value: MappingNode single } entry)
        {
            machines.Add(new MachineReader(schema, fieldOf, sink).Read(single.Text("id") ?? "stateMachine", single, entry.Key.Place));
        }

        foreach (var one in definition.Map("stateMachines")?.Entries ?? [])
        {
            if (one.Value is MappingNode map)
            {
                machines.Add(new MachineReader(schema, fieldOf, sink).Read(one.Name, map, one.Key.Place));
            }
        }

        foreach (var field in definition.Map("fields")?.Entries ?? [])
        {
            if (TransitionsOf(field.Value) is not { } transitions)
            {
                continue;
            }

            if (MachineReader.WhyNot(schema, field.Name) is { } reason)
            {
                sink.Report(MetadataRules.MachineUnusable, field.Key, field.Name, schema.Name, reason);
                continue;
            }

            if (transitions.Map("transitions") is null)
            {
                var written = transitions.Value("transitions")!;
                sink.Report(MetadataRules.MachineUnusable, written, field.Name, schema.Name, $"its 'transitions' say what may follow what, such as '{{ open: [closed] }}', and are not {written.Noun}.");
                machines.Add(new MachineSchema(field.Name, field.Name, field.Key.Place) { IsRefused = true });
                continue;
            }

            var faults = new List<QueryFault>();
            machines.Add(new TransitionReader(faults, node => RuleReader.ClauseOf(node, fieldOf, faults)).Read(field.Name, field.Key, transitions) with { Faults = faults.ToEquatableArray() });
        }

        return [.. machines.OfType<MachineSchema>()];
    }

    /// <summary>The <c>ai_context</c> of a field that says what may follow what.</summary>
    private static MappingNode? TransitionsOf(Node field) =>
        (field as MappingNode)?.Map("ai_context") is { } context && context.Value("transitions") is { } transitions && transitions is not ScalarNode { IsNull: true } && context.Text("is_state_machine") is not "false" ? context : null;
}
