namespace ObjectQL.Metadata;

/// <summary>A property of a JSON object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What its value must look like.</param>
public sealed record JsonPropertySchema(string Name, JsonShapeSchema Shape);
