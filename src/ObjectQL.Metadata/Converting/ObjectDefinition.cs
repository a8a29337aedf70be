using System.Text;

namespace ObjectQL.Metadata;

/// <summary>The definition that the registry serves: as written, with the names, labels and types that were filled in.</summary>
internal static class ObjectDefinition
{
    public static string Json(string name, MappingNode definition)
    {
        var json = NodeJson.Rent();
        json.Append('{');
        var first = true;
        Write(json, "name", name, ref first);
        Write(json, "label", definition.Text("label") ?? Titles.Of(name), ref first);
        foreach (var entry in definition.Entries)
        {
            switch (entry.Name)
            {
                case "name" or "label":
                    break;
                case "fields" when entry.Value is MappingNode map:
                    NodeJson.WriteKey(json, "fields", ref first);
                    WriteFields(json, map);
                    break;
                default:
                    NodeJson.WriteEntry(json, entry, ref first);
                    break;
            }
        }

        return NodeJson.Return(json.Append('}'));
    }

    private static void WriteFields(StringBuilder json, MappingNode map)
    {
        json.Append('{');
        var first = true;
        foreach (var entry in map.Entries)
        {
            NodeJson.WriteKey(json, entry.Name, ref first);
            WriteField(json, entry);
        }

        json.Append('}');
    }

    private static void WriteField(StringBuilder json, MappingEntry entry)
    {
        var map = entry.Value as MappingNode;
        json.Append('{');
        var first = true;
        Write(json, "name", entry.Name, ref first);
        Write(json, "label", map?.Text("label") ?? Titles.Of(entry.Name), ref first);
        Write(json, "type", TypeOf(entry), ref first);
        foreach (var attribute in map?.Entries ?? [])
        {
            if (attribute.Name is not ("name" or "label" or "type"))
            {
                NodeJson.WriteEntry(json, attribute, ref first);
            }
        }

        json.Append('}');
    }

    private static string TypeOf(MappingEntry entry) => entry.Value switch
    {
        MappingNode map => map.Text("type") ?? FieldConverter.InferredType(map) ?? "text",
        ScalarNode { IsNull: false } scalar => scalar.Text,
        _ => "text",
    };

    private static void Write(StringBuilder json, string key, string value, ref bool first)
    {
        NodeJson.WriteKey(json, key, ref first);
        NodeJson.WriteText(json, value);
    }
}
