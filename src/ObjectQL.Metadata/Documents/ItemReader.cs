namespace ObjectQL.Metadata;

/// <summary>The items of a file of any kind but objects, fields and traits.</summary>
internal static class ItemReader
{
    public static IReadOnlyList<ItemDocument> Read(MetadataPath path, Node root, DiagnosticSink sink)
    {
        if (path.Kind == MetadataKind.Data)
        {
            return [DataReader.Read(path, root, sink)];
        }

        var map = (MappingNode)root;
        switch (path.Kind)
        {
            case MetadataKind.Translation:
                return TranslationReader.Read(path, map, sink);
            case MetadataKind.Query:
                return QueryReader.Read(path, map, sink);
        }

        var uses = new List<FieldUse>();
        if (KeysOf(path.Kind) is { } keys)
        {
            KeyChecker.Check(map, keys, sink);
        }

        switch (path.Kind)
        {
            case MetadataKind.App:
                foreach (var name in map.List("objects")?.Items.OfType<ScalarNode>() ?? [])
                {
                    uses.Add(new FieldUse(MetadataRules.ItemOfUnknownObject, name.Text, "", null, name.Place));
                }

                break;
            case MetadataKind.Validation:
                FieldUses.CollectRules(map.List("rules"), uses, sink);
                break;
            case MetadataKind.Permission:
                CheckAlerts(map.Map("audit"), sink);
                FieldUses.AddKeys(map.Map("field_permissions"), uses);
                FieldUses.AddKeys(map.Map("field_masking"), uses);
                break;
            case MetadataKind.Workflow:
                WorkflowSteps.Check(map, sink);
                FieldUses.Collect(map, scope: null, isRoot: true, uses, sink);
                break;
            default:
                FieldUses.Collect(map, scope: null, isRoot: true, uses, sink);
                break;
        }

        return [Item(path, map, map.Scalar("name"), path.Name, uses)];
    }

    private static void CheckAlerts(MappingNode? audit, DiagnosticSink sink)
    {
        if (audit?.List("events") is not { } events || audit.Text("enabled") == "false")
        {
            return;
        }

        foreach (var alerted in audit.List("alerts")?.Items.OfType<MappingNode>().Select(static alert => alert.Scalar("event")).OfType<ScalarNode>() ?? [])
        {
            if (!events.Items.OfType<ScalarNode>().Any(one => one.Text == alerted.Text))
            {
                sink.Report(MetadataRules.AlertOfUnrecordedEvent, alerted, alerted.Text);
            }
        }
    }

    /// <summary>An item whose object is named by <c>object</c>, or by the file for the kinds that belong to one.</summary>
    public static ItemDocument Item(MetadataPath path, Node content, ScalarNode? name, string defaultName, List<FieldUse> uses)
    {
        var map = content as MappingNode;
        var start = Place.StartOf(path.Path);
        var written = map?.Scalar("object") ?? (path.Kind == MetadataKind.Workflow ? map?.Scalar("objectName") : null);
        var belongs = path.Kind is MetadataKind.Validation or MetadataKind.Permission or MetadataKind.Data;
        var target = written?.Text ?? (belongs ? path.Name : null);
        if (target is not null)
        {
            uses.Add(new FieldUse(MetadataRules.ItemOfUnknownObject, target, "", null, written?.Place ?? start));
        }

        var item = new MetadataItem(path.TypeName, name?.Text ?? defaultName, NodeJson.Of(content)) { Object = target, Source = path.Path };
        return new ItemDocument(item, name?.Place ?? start, uses)
        {
            Rules = path.Kind == MetadataKind.Validation ? map : null,
            Query = path.Kind == MetadataKind.Query ? StoredQueryReader.Read((MappingNode)content, item.Name, name?.Place ?? start) : null,
            Permission = path.Kind == MetadataKind.Permission ? (MappingNode)content : null,
            FileName = path.Kind is MetadataKind.Validation or MetadataKind.Permission && name is { IsNull: false } ? path.Name : null,
            MendedName = "the file '" + item.Name + path.Ending + "'" + (written is null ? " with 'object: " + path.Name + "' in it" : ""),
        };
    }

    private static KeyTable? KeysOf(MetadataKind kind) => kind switch
    {
        MetadataKind.Validation => CommonKeys.Validation,
        MetadataKind.Permission => AccessKeys.Permission,
        MetadataKind.Workflow => WorkflowKeys.Workflow,
        MetadataKind.App => InterfaceKeys.App,
        MetadataKind.View => InterfaceKeys.View,
        MetadataKind.Form => InterfaceKeys.Form,
        MetadataKind.Page => InterfaceKeys.Page,
        MetadataKind.Menu => InterfaceKeys.Menu,
        MetadataKind.Report => InterfaceKeys.Report,
        _ => null,
    };
}
