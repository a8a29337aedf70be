using System.Text.Json.Nodes;
using ObjectQL.Metadata;

namespace ObjectQL.Schemas;

/// <summary>What a file of a kind is as a whole: one map of known keys, or a map of several such.</summary>
internal static class SchemaRoot
{
    /// <summary>The schema of the files of a kind.</summary>
    public static JsonObject Of(MetadataKind kind)
    {
        var writer = new SchemaWriter(Descriptions.Read());
        var body = Body(kind, writer);
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "ObjectQL: " + (kind == MetadataKind.Translation ? "i18n/<locale>/*.json" : "*." + kind.ToString().ToLowerInvariant() + ".yml"),
        };
        foreach (var part in body.ToArray())
        {
            body.Remove(part.Key);
            root[part.Key] = part.Value;
        }

        root["definitions"] = writer.Definitions;
        return root;
    }

    private static JsonObject Body(MetadataKind kind, SchemaWriter writer) => kind switch
    {
        MetadataKind.Object => OneOrBundle(writer.Root(ObjectKeys.Object), writer.Root(ObjectKeys.Object), "fields"),
        MetadataKind.Trait => OneOrBundle(writer.Root(ObjectKeys.Trait), writer.Root(ObjectKeys.Trait), "fields"),
        MetadataKind.Field => Whole(writer.Root(FieldKeys.Field)),
        MetadataKind.Validation => Whole(writer.Root(CommonKeys.Validation)),
        MetadataKind.Permission => Whole(writer.Root(AccessKeys.Permission)),
        MetadataKind.Workflow => Whole(writer.Root(WorkflowKeys.Workflow)),
        MetadataKind.App => Whole(writer.Root(InterfaceKeys.App)),
        MetadataKind.View => Whole(writer.Root(InterfaceKeys.View)),
        MetadataKind.Form => Whole(writer.Root(InterfaceKeys.Form)),
        MetadataKind.Page => Whole(writer.Root(InterfaceKeys.Page)),
        MetadataKind.Menu => Whole(writer.Root(InterfaceKeys.Menu)),
        MetadataKind.Report => Whole(writer.Root(InterfaceKeys.Report)),
        MetadataKind.Data => Data(writer),
        MetadataKind.Query => Queries(writer),
        MetadataKind.Translation => Translations(writer),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no schema of that kind."),
    };

    private static JsonObject Whole(JsonObject reference) => new() { ["allOf"] = new JsonArray(reference) };

    /// <summary>A bundle has a map from names to what else is the file; it is one when a value of it has the key that only such a value has.</summary>
    private static JsonObject OneOrBundle(JsonObject one, JsonObject each, string key) => new()
    {
        ["if"] = new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["not"] = Has(key) }, SomeValueHas(key)) },
        ["then"] = Bundle(each),
        ["else"] = one,
    };

    private static JsonObject Bundle(JsonObject each) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["$schema"] = new JsonObject { ["type"] = "string" } },
        ["patternProperties"] = new JsonObject { ["^x-"] = new JsonObject() },
        ["additionalProperties"] = each,
    };

    private static JsonObject Data(SchemaWriter writer)
    {
        var records = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } };
        return new JsonObject
        {
            ["if"] = new JsonObject { ["type"] = "array" },
            ["then"] = records,
            ["else"] = new JsonObject { ["allOf"] = new JsonArray(writer.Root(DataKeys.Data), Has("records")) },
        };
    }

    private static JsonObject Queries(SchemaWriter writer)
    {
        var several = OneOrBundle(new JsonObject { ["allOf"] = new JsonArray(writer.Root(DataKeys.Query), Has("object")) }, Query(writer), "object");
        return new JsonObject
        {
            ["if"] = new JsonObject { ["allOf"] = new JsonArray(Has("queries"), new JsonObject { ["not"] = Has("object") }) },
            ["then"] = new JsonObject
            {
                ["properties"] = new JsonObject { ["queries"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = Query(writer) } },
            },
            ["else"] = several,
        };
    }

    private static JsonObject Query(SchemaWriter writer) => new() { ["allOf"] = new JsonArray(writer.Root(DataKeys.Query), Has("object")) };

    private static JsonObject Translations(SchemaWriter writer) => new()
    {
        ["anyOf"] = new JsonArray(writer.Root(TranslationKeys.Object), Bundle(writer.Root(TranslationKeys.Object))),
    };

    private static JsonObject Has(string key) => new() { ["required"] = new JsonArray(key) };

    /// <summary>"Not all values lack it."</summary>
    private static JsonObject SomeValueHas(string key) => new()
    {
        ["not"] = new JsonObject
        {
            ["additionalProperties"] = new JsonObject { ["not"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray(key) } },
        },
    };
}
