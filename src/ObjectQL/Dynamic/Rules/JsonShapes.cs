using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The shapes of JSON values of metadata that came at run time; the generator writes the same as C#.</summary>
internal static class JsonShapes
{
    public static JsonShape Of(JsonShapeSchema schema) => new()
    {
        Types = schema.Types.Aggregate(JsonShapeTypes.Any, static (types, name) => types | Enum.Parse<JsonShapeTypes>(name, ignoreCase: true)),
        Required = [.. schema.Required],
        Properties = [.. schema.Properties.Select(static property => new JsonShapeMember(property.Name, Of(property.Shape)))],
        ForbidsOthers = schema.ForbidsOthers,
        Others = schema.Others is { } others ? Of(others) : null,
        Items = schema.Items is { } items ? Of(items) : null,
        Values = [.. schema.Values],
        Minimum = schema.Minimum,
        Maximum = schema.Maximum,
        MinLength = schema.MinLength,
        MaxLength = schema.MaxLength,
        Pattern = schema.Pattern is { } pattern ? new RulePattern(pattern) : null,
    };
}
