using System.Text.Json.Nodes;
using ObjectQL.Metadata;

namespace ObjectQL.Schemas;

/// <summary>Each table of known keys becomes a definition; what the checker of keys says no to, the definition says no to.</summary>
internal sealed class SchemaWriter(Descriptions descriptions)
{
    private static readonly string[] Scalars = ["string", "number", "boolean"];

    private readonly Dictionary<KeyTable, string> _names = [];

    /// <summary>The definitions of all tables that were referred to.</summary>
    public JsonObject Definitions { get; } = [];

    /// <summary>A reference to the definition of a table that may be a file as a whole; a JSON file may then name its schema.</summary>
    public JsonObject Root(KeyTable table)
    {
        var reference = Reference(table);
        Definitions[_names[table]]!["properties"]!["$schema"] = new JsonObject { ["type"] = "string" };
        return reference;
    }

    private JsonObject Reference(KeyTable table)
    {
        if (!_names.TryGetValue(table, out var name))
        {
            name = NameOf(table);
            while (Definitions.ContainsKey(name))
            {
                name += "_";
            }

            _names.Add(table, name);
            var definition = new JsonObject();
            Definitions[name] = definition;
            Fill(definition, table);
        }

        return new JsonObject { ["$ref"] = "#/definitions/" + name };
    }

    /// <summary><c>a field's 'validation'</c> is <c>field_validation</c>.</summary>
    private static string NameOf(KeyTable table)
    {
        var words = table.Noun.Replace("'s ", " ", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Split(' ');
        return string.Join('_', words.Length > 1 && words[0] is "a" or "an" ? words[1..] : words);
    }

    private void Fill(JsonObject definition, KeyTable table)
    {
        var properties = new JsonObject();
        foreach (var key in table.Order(StringComparer.Ordinal))
        {
            table.TryGet(key, out var spec);
            var property = Value(spec, KnownWords.Of(table, key));
            if (descriptions.Of(table, key) is { } text)
            {
                property["description"] = text;
            }

            if (descriptions.ReplacementOf(table, key) is { } other)
            {
                property["deprecated"] = true;
                property["deprecationMessage"] = $"Write '{other}'.";
            }

            properties[key] = property;
        }

        definition["type"] = "object";
        definition["properties"] = properties;
        definition["patternProperties"] = new JsonObject { ["^x-"] = new JsonObject() };
        definition["additionalProperties"] = false;
    }

    private JsonObject Value(KeySpec spec, KnownWords? words)
    {
        if (spec is { Shape: Shape.Any, Nested: null } && words is null)
        {
            return [];
        }

        List<JsonObject> forms = [];
        if ((spec.Values ?? (words is { AreAll: true } ? words.Words : null)) is { } values && (spec.Shape & Shape.Text) != 0)
        {
            forms.Add(Words(values));
        }
        else
        {
            if (words is not null)
            {
                forms.Add(new JsonObject { ["enum"] = new JsonArray([.. words.Words.Select(static value => (JsonNode)value)]) });
            }

            forms.Add(Scalar(spec.Shape));
        }

        if ((spec.Shape & Shape.List) != 0)
        {
            forms.Add(List(spec));
        }

        if ((spec.Shape & Shape.Map) != 0)
        {
            forms.Add(Map(spec));
        }

        // An empty value is allowed everywhere; beside lists and maps it needs no form of its own to be offered.
        return forms.Count == 1 && !forms[0].ContainsKey("$ref") ? forms[0] : new JsonObject { ["anyOf"] = new JsonArray([.. forms]) };
    }

    private static JsonObject Words(string[] words) => new() { ["enum"] = new JsonArray([.. words.Select(static word => (JsonNode)word), null]) };

    private static JsonObject Scalar(Shape shape)
    {
        string[] types =
            (shape & Shape.Text) != 0 ? Scalars
            : [.. (shape & Shape.Flag) != 0 ? ["boolean"] : Array.Empty<string>(), .. (shape & Shape.Number) != 0 ? ["number"] : (shape & Shape.Count) != 0 ? ["integer"] : Array.Empty<string>()];
        var scalar = new JsonObject { ["type"] = new JsonArray([.. types.Select(static type => (JsonNode)type), "null"]) };
        if ((shape & (Shape.Text | Shape.Number | Shape.Count)) == Shape.Count)
        {
            scalar["minimum"] = 0;
        }

        return scalar;
    }

    private JsonObject List(KeySpec spec)
    {
        var list = new JsonObject { ["type"] = "array" };
        if (spec.Nested is { } nested)
        {
            list["items"] = Item(spec.Nest, nested);
        }
        else if (spec.Values is { } values)
        {
            list["items"] = Words(values);
        }

        return list;
    }

    private JsonObject Map(KeySpec spec) => spec.Nested is not { } nested
        ? new JsonObject { ["type"] = "object" }
        : spec.Nest == Nest.Self
            ? Reference(nested)
            : new JsonObject { ["type"] = "object", ["additionalProperties"] = Item(spec.Nest, nested) };

    /// <summary>An item of a list or a value of a map.</summary>
    private JsonObject Item(Nest nest, KeyTable nested)
    {
        string[] others = nest switch { Nest.EachMap => ["null"], Nest.EachOfEach => [.. Scalars, "null"], _ => [.. Scalars, "array", "null"] };
        var forms = new JsonArray(Reference(nested), new JsonObject { ["type"] = new JsonArray([.. others.Select(static type => (JsonNode)type)]) });
        if (nest == Nest.EachOfEach)
        {
            forms.Add((JsonNode)new JsonObject { ["type"] = "array", ["items"] = Item(Nest.Each, nested) });
        }

        return new JsonObject { ["anyOf"] = forms };
    }
}
