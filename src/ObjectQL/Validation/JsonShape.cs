using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace ObjectQL;

/// <summary>What a JSON value must look like; generated code has one for each rule of the type <c>json_schema</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonShape
{
    private static readonly (JsonShapeTypes Type, string Name)[] s_names =
    [
        (JsonShapeTypes.Object, "an object"), (JsonShapeTypes.Array, "a list"), (JsonShapeTypes.String, "a text"), (JsonShapeTypes.Number, "a number"),
        (JsonShapeTypes.Integer, "a whole number"), (JsonShapeTypes.Boolean, "true or false"), (JsonShapeTypes.Null, "null"),
    ];

    private JsonElement[]? _values;

    /// <summary>The types that it may have.</summary>
    public JsonShapeTypes Types { get; init; }

    /// <summary>The properties that an object must have.</summary>
    public string[] Required { get; init; } = [];

    /// <summary>The properties whose values are checked.</summary>
    public JsonShapeMember[] Properties { get; init; } = [];

    /// <summary>Whether an object has no other properties.</summary>
    public bool ForbidsOthers { get; init; }

    /// <summary>What the values of other properties must look like; null for anything.</summary>
    public JsonShape? Others { get; init; }

    /// <summary>What the items of an array must look like; null for anything.</summary>
    public JsonShape? Items { get; init; }

    /// <summary>The values that are allowed, as JSON; all when there are none.</summary>
    public string[] Values { get; init; } = [];

    /// <summary>The least number.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The least number of characters of a text.</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest number of characters of a text.</summary>
    public int? MaxLength { get; init; }

    /// <summary>What a text must match somewhere.</summary>
    public RulePattern? Pattern { get; init; }

    /// <summary>The first place where a value is not like this; null when there is none, or no value.</summary>
    public JsonShapeFault? Find(JsonValue? value)
    {
        if (value is null)
        {
            return null;
        }

        using var document = value.ToDocument();
        return Find(document.RootElement);
    }

    private JsonShapeFault? Find(JsonElement value)
    {
        if (Types != JsonShapeTypes.Any && (Types & TypesOf(value)) == 0)
        {
            return new("", "must be " + string.Join(" or ", s_names.Where(item => (Types & item.Type) != 0).Select(static item => item.Name)));
        }

        if (Values.Length != 0 && !IsAllowed(value))
        {
            return new("", "must be one of " + string.Join(", ", Values));
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => FindInObject(value),
            JsonValueKind.Array => Items is null ? null : FindInArray(Items, value),
            JsonValueKind.Number => Minimum is { } least && IsBelow(value, least) ? new("", "must be at least " + least.ToString(CultureInfo.InvariantCulture))
                : Maximum is { } most && IsAbove(value, most) ? new("", "must be at most " + most.ToString(CultureInfo.InvariantCulture))
                : null,
            JsonValueKind.String => FindInText(value),
            _ => null,
        };
    }

    private JsonShapeFault? FindInObject(JsonElement value)
    {
        foreach (var name in Required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                return new("." + name, "is required");
            }
        }

        // A name that stands twice is checked twice: who reads the value later may take either.
        foreach (var property in value.EnumerateObject())
        {
            var member = Array.Find(Properties, known => property.NameEquals(known.Name));
            if (member is null && ForbidsOthers)
            {
                return new("." + property.Name, "is not allowed");
            }

            if ((member?.Shape ?? Others)?.Find(property.Value) is { } fault)
            {
                return fault with { Path = $".{property.Name}{fault.Path}" };
            }
        }

        return null;
    }

    private static JsonShapeFault? FindInArray(JsonShape items, JsonElement value)
    {
        var number = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (items.Find(item) is { } fault)
            {
                return fault with { Path = $"[{number.ToString(CultureInfo.InvariantCulture)}]{fault.Path}" };
            }

            number++;
        }

        return null;
    }

    private JsonShapeFault? FindInText(JsonElement value)
    {
        if (MinLength is null && MaxLength is null && Pattern is null)
        {
            return null;
        }

        var text = value.GetString()!;
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length < MinLength ? new("", $"must have at least {MinLength.Value.ToString(CultureInfo.InvariantCulture)} characters")
            : length > MaxLength ? new("", $"must have at most {MaxLength.Value.ToString(CultureInfo.InvariantCulture)} characters")
            : Pattern?.IsFoundIn(text) == false ? new("", "does not have the required form")
            : null;
    }

    private bool IsAllowed(JsonElement value)
    {
        _values ??= Array.ConvertAll(Values, static text =>
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        });
        return Array.Exists(_values, allowed => JsonElement.DeepEquals(allowed, value));
    }

    private static JsonShapeTypes TypesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonShapeTypes.Object,
        JsonValueKind.Array => JsonShapeTypes.Array,
        JsonValueKind.String => JsonShapeTypes.String,
        JsonValueKind.Number => IsWhole(value) ? JsonShapeTypes.Number | JsonShapeTypes.Integer : JsonShapeTypes.Number,
        JsonValueKind.True or JsonValueKind.False => JsonShapeTypes.Boolean,
        _ => JsonShapeTypes.Null,
    };

    /// <summary>A number of more digits than a decimal has is beyond any bound that one can be.</summary>
    private static bool IsWhole(JsonElement value) => value.TryGetDecimal(out var exact) ? decimal.Truncate(exact) == exact : Math.Truncate(value.GetDouble()) == value.GetDouble();

    private static bool IsBelow(JsonElement value, decimal least) => value.TryGetDecimal(out var exact) ? exact < least : value.GetDouble() < (double)least;

    private static bool IsAbove(JsonElement value, decimal most) => value.TryGetDecimal(out var exact) ? exact > most : value.GetDouble() > (double)most;
}
