namespace ObjectQL.Metadata;

/// <summary>The rules and state machines of objects, from their definitions and from the validation files that belong to them.</summary>
internal static class ObjectRules
{
    /// <summary>The behaviour of the objects that have any rule or machine.</summary>
    public static IEnumerable<ObjectBehaviour> Link(IEnumerable<ConvertedObject> objects, IEnumerable<ItemDocument> items, Func<string, ObjectSchema?> find)
    {
        var files = items.Where(static item => item is { Rules: not null, Item.Object: not null }).ToLookup(static item => item.Item.Object!, StringComparer.Ordinal);
        foreach (var one in objects)
        {
            if (one.Behaviour is null && !files.Contains(one.Schema.Name))
            {
                continue;
            }

            var schema = find(one.Schema.Name)!;
            var reader = new RuleReader(schema, find);
            var rules = new List<RuleSchema>();
            if (one.Behaviour is { } definition)
            {
                var validation = definition.Map("validation");
                rules.AddRange(reader.Read(validation?.List("rules"), validation?.Value("validation_groups") ?? validation?.Value("groups")));
                rules.AddRange(reader.Read(definition.List("validations"), null));
            }

            foreach (var file in files[schema.Name])
            {
                rules.AddRange(reader.Read(file.Rules!.List("rules"), file.Rules.Value("validation_groups") ?? file.Rules.Value("groups")));
            }

            if (rules.Count != 0)
            {
                yield return new ObjectBehaviour(schema.Name) { Rules = rules.ToEquatableArray() };
            }
        }
    }
}
