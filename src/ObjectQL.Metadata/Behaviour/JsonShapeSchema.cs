namespace ObjectQL.Metadata;

/// <summary>What a JSON value must look like: the part of JSON Schema that rules understand.</summary>
public sealed record JsonShapeSchema
{
    /// <summary>The types that it may have, by the names of JSON Schema; any when there are none.</summary>
    public EquatableArray<string> Types { get; init; }

    /// <summary>The properties that an object must have.</summary>
    public EquatableArray<string> Required { get; init; }

    /// <summary>The properties whose values are checked.</summary>
    public EquatableArray<JsonPropertySchema> Properties { get; init; }

    /// <summary>Whether an object has no other properties.</summary>
    public bool ForbidsOthers { get; init; }

    /// <summary>What the values of other properties must look like; null for anything.</summary>
    public JsonShapeSchema? Others { get; init; }

    /// <summary>What the items of an array must look like; null for anything.</summary>
    public JsonShapeSchema? Items { get; init; }

    /// <summary>The values that are allowed, as JSON; all when there are none.</summary>
    public EquatableArray<string> Values { get; init; }

    /// <summary>The least number.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The least number of characters of a text.</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest number of characters of a text.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What a text must match somewhere, in .NET's form.</summary>
    public string? Pattern { get; init; }
}
