using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Writes constants in the text language.</summary>
internal static class ConstantText
{
    /// <summary>A constant.</summary>
    /// <param name="constant">The constant.</param>
    /// <param name="isTyped">Whether it stands where its type is known, so that a date is a plain text.</param>
    public static string Of(Constant constant, bool isTyped)
    {
        if (!constant.HasValue)
        {
            return "null";
        }

        return constant.Kind switch
        {
            ValueKind.Text or ValueKind.Select => Quoted(constant.Text!),
            ValueKind.Boolean => constant.Number != 0 ? "true" : "false",
            ValueKind.Long => constant.Number.ToString(CultureInfo.InvariantCulture),
            ValueKind.Decimal => constant.Decimal.ToString(CultureInfo.InvariantCulture),
            ValueKind.Double => Double(constant.Double),
            ValueKind.Date => Typed("date", new DateTime(constant.Number * TimeSpan.TicksPerDay, DateTimeKind.Utc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), isTyped),
            ValueKind.Time => Typed("time", new DateTime(constant.Number, DateTimeKind.Utc).ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture), isTyped),
            _ => Typed("datetime", DateTimeOffset.FromUnixTimeMilliseconds(constant.Number).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture), isTyped),
        };
    }

    private static string Typed(string function, string value, bool isTyped) => isTyped ? $"'{value}'" : $"{function}('{value}')";

    private static string Double(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.IndexOf('E') < 0 ? text + "e0" : text;
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder("'");
        foreach (var c in value)
        {
            _ = c switch
            {
                '\'' => text.Append(@"\'"),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' or '\u007F' or '\u0085' or '\u2028' or '\u2029' => text.Append(@"\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        return text.Append('\'').ToString();
    }
}
