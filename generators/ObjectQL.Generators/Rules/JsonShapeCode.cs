using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the shape of a JSON value as C#.</summary>
internal static class JsonShapeCode
{
    public static string Of(JsonShapeSchema shape)
    {
        var members = new List<string>();
        if (!shape.Types.IsEmpty)
        {
            members.Add("Types = " + string.Join(" | ", shape.Types.Distinct().Select(static type => "Oql::JsonShapeTypes." + char.ToUpperInvariant(type[0]) + type.Substring(1))));
        }

        Texts(members, "Required", shape.Required);
        if (!shape.Properties.IsEmpty)
        {
            members.Add($"Properties = [{string.Join(", ", shape.Properties.Select(static property => $"new({CSharpText.Literal(property.Name)}, {Of(property.Shape)})"))}]");
        }

        if (shape.ForbidsOthers)
        {
            members.Add("ForbidsOthers = true");
        }

        Nested(members, "Others", shape.Others);
        Nested(members, "Items", shape.Items);
        Texts(members, "Values", shape.Values);
        Number(members, "Minimum", shape.Minimum, "m");
        Number(members, "Maximum", shape.Maximum, "m");
        Number(members, "MinLength", shape.MinLength, "");
        Number(members, "MaxLength", shape.MaxLength, "");
        if (shape.Pattern is { } pattern)
        {
            members.Add($"Pattern = new({CSharpText.Literal(pattern)})");
        }

        return members.Count == 0 ? "new Oql::JsonShape()" : $"new Oql::JsonShape {{ {string.Join(", ", members)} }}";
    }

    private static void Texts(List<string> members, string name, EquatableArray<string> texts)
    {
        if (!texts.IsEmpty)
        {
            members.Add($"{name} = [{string.Join(", ", texts.Select(CSharpText.Literal))}]");
        }
    }

    private static void Nested(List<string> members, string name, JsonShapeSchema? shape)
    {
        if (shape is not null)
        {
            members.Add($"{name} = {Of(shape)}");
        }
    }

    private static void Number(List<string> members, string name, IFormattable? number, string suffix)
    {
        if (number is not null)
        {
            members.Add($"{name} = {number.ToString(null, CultureInfo.InvariantCulture)}{suffix}");
        }
    }
}
