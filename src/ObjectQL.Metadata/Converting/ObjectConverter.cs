namespace ObjectQL.Metadata;

/// <summary>A definition (own, or merged of several files) becomes an object's schema.</summary>
internal static class ObjectConverter
{
    private static readonly FieldSchema Id = new("id", FieldType.Text) { System = true, Required = true };
    private static readonly FieldSchema CreatedAt = new("created_at", FieldType.DateTime) { System = true };
    private static readonly FieldSchema UpdatedAt = new("updated_at", FieldType.DateTime) { System = true };

    public static ConvertedObject Convert(string name, Place namePlace, MappingNode definition, EquatableArray<string> sources)
    {
        var sink = new DiagnosticSink();
        var fields = new List<FieldSchema> { Id, CreatedAt, UpdatedAt };
        var references = new List<FieldLink>();
        var summaries = new List<FieldLink>();
        var formulas = new List<FieldLink>();
        var filters = new List<SummaryFilter>();
        AddFields(definition.Map("fields"), fields, references, summaries, formulas, filters, sink);
        if (definition.Scalar("timestamps") is { Kind: ScalarKind.Boolean, Text: "false" })
        {
            fields[ObjectSchema.CreatedAtField] = CreatedAt with { IsAbsent = true };
            fields[ObjectSchema.UpdatedAtField] = UpdatedAt with { IsAbsent = true };
        }

        SeparateColumns(definition.Map("fields"), fields, namePlace, sink);
        var lacksFields = LacksFields(definition);
        if (!lacksFields && definition.Map("fields") is not { Entries.Length: > 0 })
        {
            sink.Report(MetadataRules.ObjectWithoutFields, namePlace, name);
        }

        foreach (var memory in MachineReader.MemoriesOf(definition))
        {
            if (fields.FindIndex(field => field.Name == memory) is var number and >= 0)
            {
                fields[number] = fields[number] with { Readonly = true };
            }
        }

        var uses = new List<FieldUse>();
        FieldUses.CollectRules(definition, uses, sink);
        FieldUses.CollectShown(definition, uses);
        var schema = new ObjectSchema(name, fields.ToEquatableArray())
        {
            Label = definition.Text("label")!,
            Description = definition.Text("description"),
            Table = NameRules.Physical(name, definition.Scalar("tableName"), sink),
            Datasource = definition.Text("datasource") ?? "default",
            ClassName = definition.Text("className"),
            IsExternal = definition.Scalar("external") is { Kind: ScalarKind.Boolean, Text: "true" },
            Indexes = IndexConverter.Convert(definition.Value("indexes"), fields, sink),
            VersionField = VersionField(fields),
            DefinitionJson = ObjectDefinition.Json(name, definition),
            Sources = sources,
        };
        TenancyLinker.CheckStrategy(definition, sink);
        var places = new List<PlacedAction>();
        var parameters = new List<ActionLink>();
        var actions = ActionConverter.Convert(definition.Value("actions"), name, places, parameters, sink);
        return new ConvertedObject(schema, [.. references], [.. summaries], [.. uses], lacksFields, [.. sink.Items])
        {
            ReferenceFields = [.. Numbers(fields, static field => FieldTypes.IsReference(field.Type))],
            Numbers = Numbers(fields, static field => field.Type == FieldType.AutoNumber).ToEquatableArray(),
            HasFormulas = fields.Exists(static field => !field.IsStored),
            Formulas = [.. formulas],
            SummaryFilters = [.. filters],
            Behaviour = ObjectRules.Has(definition) ? definition : null,
            Actions = actions,
            ActionPlaces = [.. places],
            ActionReferences = [.. parameters],
            ReturnTypes = [.. ActionConverter.ReturnTypes(definition.Value("actions"))],
            PercentEnds = [.. PercentEnd.Of(definition.Map("fields"), fields)],
            TenantField = TenancyLinker.FieldOf(definition),
            TenantPlace = TenancyLinker.PlaceOf(definition),
            KeptAccess = KeptAccess(name, definition),
            IsWithoutTenant = TenancyLinker.IsOff(definition, "tenancy"),
        };
    }

    private static IEnumerable<int> Numbers(List<FieldSchema> fields, Func<FieldSchema, bool> condition) => Enumerable.Range(0, fields.Count).Where(number => condition(fields[number]));

    /// <summary>Who may do what stands in permission files; whoever writes it into the object must not believe that it holds.</summary>
    private static KeptPart[] KeptAccess(string name, MappingNode definition)
    {
        var kept = new List<KeptPart>();
        if (definition.Find("permissions") is { } permissions && definition.Value("permissions") is not null)
        {
            kept.Add(new KeptPart(permissions.Key.Place.Path, $"The 'permissions' of '{name}', which belong into '{name}.permission.yml',"));
        }

        if (definition.Scalar("sharingModel") is { Text: "private" or "read" } sharing)
        {
            kept.Add(new KeptPart(sharing.Place.Path, $"The 'sharingModel: {sharing.Text}' of '{name}', which belongs as record rules into '{name}.permission.yml',"));
        }

        return [.. kept];
    }

    /// <summary>Whether the fields are no map, or stand under a misspelt key: the key checker reports either.</summary>
    private static bool LacksFields(MappingNode definition) =>
        definition.Value("fields") is { } fields
            ? fields is not MappingNode
            : Array.Exists(definition.Entries, e => e.Value is MappingNode or SequenceNode && NearName.Of(e.Name, ["fields"]) is not null);

    private static void AddFields(
        MappingNode? map,
        List<FieldSchema> fields,
        List<FieldLink> references,
        List<FieldLink> summaries,
        List<FieldLink> formulas,
        List<SummaryFilter> filters,
        DiagnosticSink sink)
    {
        var converter = new FieldConverter(sink);
        foreach (var entry in map?.Entries ?? [])
        {
            if (BuiltIn(entry.Name) is var number and >= 0)
            {
                fields[number] = MergeBuiltIn(fields[number], entry, converter, sink);
                continue;
            }

            if (converter.Convert(entry) is not { } field)
            {
                continue;
            }

            if (field.Reference is not null && entry.Value is MappingNode config)
            {
                var node = config.Scalar("reference") ?? config.Scalar("reference_to");
                references.Add(new FieldLink(fields.Count, field.Reference, node?.Place ?? entry.Key.Place));
            }

            if (field.Summary is not null)
            {
                var node = (entry.Value as MappingNode)?.Scalar("summary_object");
                summaries.Add(new FieldLink(fields.Count, field.Summary.Object, node?.Place ?? entry.Key.Place));
                if (entry.Value is MappingNode summary && SummaryFilterReader.Read(fields.Count, summary) is { } filter)
                {
                    filters.Add(filter);
                }
            }

            if (field.Expression is not null && entry.Value is MappingNode formula && (formula.Scalar("expression") ?? formula.Scalar("formula")) is { } text)
            {
                formulas.Add(new FieldLink(fields.Count, field.Expression, text.Place));
            }

            fields.Add(field);
        }
    }

    private static int BuiltIn(string name) => name switch
    {
        "id" or "_id" => ObjectSchema.IdField,
        "created_at" => ObjectSchema.CreatedAtField,
        "updated_at" => ObjectSchema.UpdatedAtField,
        _ => -1,
    };

    /// <summary>A built-in field takes over the words and the column of its declaration; only an id has a type to choose.</summary>
    private static FieldSchema MergeBuiltIn(FieldSchema builtIn, MappingEntry entry, FieldConverter converter, DiagnosticSink sink)
    {
        var map = entry.Value as MappingNode;
        if ((map?.Value("type") ?? entry.Value) is ScalarNode { IsNull: false } type)
        {
            if (builtIn.Name == "id")
            {
                builtIn = OfType(builtIn, type, entry.Name, sink);
            }
            else if (!FieldTypes.TryParse(type.Text, out var declared) || declared != builtIn.Type)
            {
                sink.Report(MetadataRules.BuiltInFieldType, type, entry.Name, "a datetime", type.Text);
            }
        }

        if (map is null)
        {
            return builtIn;
        }

        var typeName = new ScalarNode(entry.Key.Span, ScalarKind.Text, builtIn.Type switch { FieldType.Text => "text", FieldType.Integer => "integer", _ => "datetime" });
        var written = converter.Convert(entry with { Value = map.With(new MappingEntry(new ScalarNode(entry.Key.Span, ScalarKind.Text, "type"), typeName)) });
        return written is null
            ? builtIn
            : builtIn with
            {
                Label = written.Label,
                Description = written.Description,
                Column = map.Value("columnName") is null ? builtIn.Name : written.Column,
                Hidden = written.Hidden,
                Searchable = written.Searchable,
                Index = written.Index,
                MaxLength = written.MaxLength,
                MinLength = written.MinLength,
                Pattern = written.Pattern,
                ColumnType = builtIn.ColumnType ?? written.ColumnType,
            };
    }

    /// <summary>An id of the type that its declaration wants.</summary>
    private static FieldSchema OfType(FieldSchema id, ScalarNode type, string name, DiagnosticSink sink)
    {
        switch (type.Text)
        {
            case "text" or "string":
                return id;
            case "integer" or "int":
                return id with { Type = FieldType.Integer, Kind = ValueKind.Long };
            case FieldSchema.Uuid:
                return id with { ColumnType = FieldSchema.Uuid };
            default:
                sink.Report(MetadataRules.IdType, type, name, type.Text);
                return id;
        }
    }

    /// <summary>Columns that a database would take for one are told apart by a number, so that the rest works on.</summary>
    private static void SeparateColumns(MappingNode? map, List<FieldSchema> fields, Place namePlace, DiagnosticSink sink)
    {
        var columns = new Dictionary<string, FieldSchema>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            if (field.IsAbsent)
            {
                continue;
            }

            if (!columns.TryGetValue(field.Column, out var other))
            {
                columns.Add(field.Column, field);
                continue;
            }

            var place = (map?.Find(field.Name)?.Key ?? map?.Find(other.Name)?.Key)?.Place ?? namePlace;
            if (string.Equals(field.Name, other.Name, StringComparison.OrdinalIgnoreCase))
            {
                sink.Report(MetadataRules.NamesDifferInCase, place, other.Name, field.Name);
            }
            else
            {
                sink.Report(MetadataRules.ColumnTwice, place, other.Name, field.Name, field.Column);
            }

            var number = 2;
            string column;
            do
            {
                column = field.Name + "__" + number++.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            while (columns.ContainsKey(column));
            fields[i] = field with { Column = column };
            columns.Add(column, field);
        }
    }

    private static int VersionField(List<FieldSchema> fields)
    {
        var number = fields.FindIndex(f => f.Name == "version" && f.Kind == ValueKind.Long && f.IsStored);
        return number >= 0 ? number : fields[ObjectSchema.UpdatedAtField].IsAbsent ? -1 : ObjectSchema.UpdatedAtField;
    }
}
