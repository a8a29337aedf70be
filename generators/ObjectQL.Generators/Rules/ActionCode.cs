using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// The actions of a move as C# statements on the draft <c>y</c>, in their order, with values of the record <c>x</c> as it will be: what one of them writes, those
/// behind it read.
/// </summary>
/// <param name="record">The object's record.</param>
/// <param name="written">The fields that are written before the first action.</param>
internal sealed class ActionCode(RecordPlan record, IEnumerable<string> written)
{
    /// <summary>The fields that <c>x</c> has as they were.</summary>
    private readonly HashSet<string> _stale = new(written, StringComparer.Ordinal);
    private string _refresh = "";

    /// <summary>The statement of an action; empty when it does nothing.</summary>
    /// <param name="action">The action.</param>
    /// <param name="problem">Why it cannot be done, or null.</param>
    public string Of(string action, out string? problem)
    {
        _refresh = "";
        if (StateAction.Parse(action, out problem) is not var (kind, name, value))
        {
            return "";
        }

        var field = record.Fields.FirstOrDefault(known => known.Schema.Name == name);
        if (field is not { Schema: { IsStored: true, IsAssignable: true } })
        {
            problem = $"'{action}' names no stored field of '{record.Schema.Name}' that callers assign.{NearName.Hint(name, record.Fields.Where(static known => known.Schema is { IsStored: true, IsAssignable: true, System: false }).Select(static known => known.Schema.Name))}";
            return "";
        }

        var code = kind switch
        {
            "setField" => Value(field, value),
            "clearField" => Null(field),
            "timestamp" => Now(field),
            _ => Counted(field, kind == "increment" ? "+" : "-"),
        };
        if (code is null)
        {
            problem = StateAction.WhyUnfit(action, value, field.Schema, !field.IsNullable, record.Fields.Select(static known => known.Schema.Name));
            return "";
        }

        _stale.Add(name);
        return $"{_refresh}y.{field.Name} = {code};";
    }

    /// <summary>A field of the record as it is now; where an action before has written it, the record is taken anew.</summary>
    private string Read(FieldPlan field, string code)
    {
        if (_stale.Contains(field.Schema.Name))
        {
            _stale.Clear();
            _refresh = "x = context.GetRecord(); ";
        }

        return code;
    }

    private static string? Null(FieldPlan field) => field.IsNullable ? "null" : null;

    private static string? Now(FieldPlan field) => field.Schema.Kind switch
    {
        ValueKind.DateTime => "context.Now",
        ValueKind.Date => "Sys::DateOnly.FromDateTime(context.Now.UtcDateTime)",
        ValueKind.Text when !field.IsUuid => "Oql::ScalarFunctions.ToText(Oql::Value.Of(context.Now))",
        _ => null,
    };

    private string? Counted(FieldPlan field, string sign) => field.Schema.Kind is ValueKind.Long or ValueKind.Double or ValueKind.Decimal
        ? $"(({Read(field, RecordCode.Field(record, "x", field.Number))}) ?? 0) {sign} 1"
        : null;

    private string? Value(FieldPlan field, string value)
    {
        if (value is "null")
        {
            return Null(field);
        }

        if (value is "$now" or "$timestamp")
        {
            return Now(field);
        }

        if (value.StartsWith("$record.", StringComparison.Ordinal))
        {
            var other = record.Fields.FirstOrDefault(known => known.Schema.Name == value.Substring(8));
            return other is null || other.Type != field.Type || (other.IsNullable && !field.IsNullable) ? null : Read(other, "x." + other.Name);
        }

        var isQuoted = value.Length > 1 && value[0] is '\'' or '"' && value[value.Length - 1] == value[0];
        var text = isQuoted ? value.Substring(1, value.Length - 2) : value;
        return (field.Schema.Kind, text) switch
        {
            (ValueKind.Text, _) when field.IsUuid => null,
            (ValueKind.Text, "$current_user" or "$current_user.id") => "context.User.Id",
            (ValueKind.Text, _) => CSharpText.Literal(text),
            (ValueKind.Select, _) => field.Schema.Options.Any(option => option.Value == text) ? $"new {field.Type}({CSharpText.Literal(text)})" : null,
            (ValueKind.Boolean, "true" or "false") => text,
            (ValueKind.Long, _) when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole.ToString(CultureInfo.InvariantCulture) + "L",
            (ValueKind.Double or ValueKind.Decimal, _) when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) =>
                number.ToString(CultureInfo.InvariantCulture) + (field.Schema.Kind == ValueKind.Double ? "d" : "m"),
            (ValueKind.Date, _) when DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) =>
                $"new Sys::DateOnly({date.Year}, {date.Month}, {date.Day})",
            _ => null,
        };
    }
}
