using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Writes the columns of rows as JSON members, in the same bytes on every driver.</summary>
internal static class RowJson
{
    public static void Write(Utf8JsonWriter writer, FieldSchema column, in Value value)
    {
        writer.WritePropertyName(column.Name);
        if (!value.HasValue)
        {
            writer.WriteNullValue();
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Text:
                JsonRawText.Write(writer, value.AsText);
                break;
            case ValueKind.Select:
                Option(writer, column, value.AsText);
                break;
            case ValueKind.Long:
                writer.WriteNumberValue(value.AsLong);
                break;
            case ValueKind.Double when double.IsFinite(value.AsDouble):
                writer.WriteNumberValue(value.AsDouble);
                break;
            case ValueKind.Double:
                writer.WriteNullValue();
                break;
            case ValueKind.Decimal:
                writer.WriteNumberValue(value.AsDecimal is var number && number.Scale < column.Scale ? DecimalScale.Exactly(number, column.Scale) : number);
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case ValueKind.Date:
                JsonMoments.Write(writer, value.AsDate);
                break;
            case ValueKind.Time:
                JsonMoments.Write(writer, value.AsTime);
                break;
            case ValueKind.DateTime:
                JsonMoments.Write(writer, value.AsDateTime);
                break;
            case ValueKind.Vector:
                ((Vector)value.Part!).WriteJson(writer);
                break;
            default:
                ((JsonValue)value.Part!).WriteJson(writer);
                break;
        }
    }

    private static void Option(Utf8JsonWriter writer, FieldSchema column, string value)
    {
        if (!column.Options.IsEmpty && column.Options.All(static option => option.IsNumber) && JsonNumberText.IsNumber(value))
        {
            writer.WriteRawValue(value, skipInputValidation: true);
        }
        else
        {
            JsonRawText.Write(writer, value);
        }
    }
}
