using System.ComponentModel;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>How a column becomes a JSON member.</summary>
/// <param name="Prefix">A comma, the field's name as JSON text, and a colon.</param>
/// <param name="Kind">How the value is held.</param>
/// <param name="Scale">The digits behind the point of a decimal.</param>
/// <param name="IsNumeric">Whether a select's values are written as numbers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct JsonOutputColumn(byte[] Prefix, ValueKind Kind, int Scale, bool IsNumeric)
{
    /// <summary>Whether the stored text becomes a JSON string as it is.</summary>
    public bool IsString { get; } = Kind is ValueKind.Text or ValueKind.Date or ValueKind.Time || (Kind == ValueKind.Select && !IsNumeric);

    /// <summary>The columns of a plan.</summary>
    public static JsonOutputColumn[] Of(QueryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var columns = new JsonOutputColumn[plan.Fields.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var field = plan.ResultSchema.Fields[plan.Fields[i]];
            var name = JsonEncodedText.Encode(field.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
            columns[i] = new JsonOutputColumn(Encoding.UTF8.GetBytes($",\"{name}\":"), field.Kind, field.Scale, HasNumericOptions(field));
        }

        return columns;
    }

    private static bool HasNumericOptions(FieldSchema field)
    {
        foreach (var option in field.Options)
        {
            if (!option.IsNumber)
            {
                return false;
            }
        }

        return !field.Options.IsEmpty;
    }
}
