using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a state machine assigns; the generator writes the same as C#.</summary>
/// <param name="field">The number of the field.</param>
/// <param name="value">Gives the value of the record as it will be.</param>
internal sealed class MachineAction(int field, Func<DynamicRecord, OperationContext, Value> value)
{
    /// <summary>Assigns the field of a draft.</summary>
    /// <param name="draft">What is written.</param>
    /// <param name="record">The record as it will be.</param>
    /// <param name="context">The operation.</param>
    public void Run(DynamicRecord draft, DynamicRecord record, OperationContext context) => draft.Assign(field, value(record, context));

    /// <summary>Reads an action.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="action">The action.</param>
    /// <param name="problem">Why it cannot be done, or null.</param>
    /// <returns>Null when it does nothing, or cannot be done.</returns>
    public static MachineAction? Read(ObjectSchema schema, string action, out string? problem)
    {
        if (StateAction.Parse(action, out problem) is not var (kind, name, text))
        {
            return null;
        }

        if (schema.FieldNumber(name) is not (> ObjectSchema.UpdatedAtField and var number) || schema.Fields[number] is not { IsStored: true, IsAssignable: true } field)
        {
            problem = $"'{action}' names no stored field of '{schema.Name}' that is assigned.{NearName.Hint(name, schema.Fields.Where(static known => known is { IsStored: true, IsAssignable: true, System: false }).Select(static known => known.Name))}";
            return null;
        }

        var value = kind switch
        {
            "setField" => Of(schema, field, text),
            "clearField" => Nothing(field),
            "timestamp" => Now(field.Kind),
            _ => Counted(field, number, kind == "increment" ? ArithmeticOperator.Add : ArithmeticOperator.Subtract),
        };
        problem = value is null ? StateAction.WhyUnfit(action, text, field, field.Required, schema.Fields.Select(static known => known.Name)) : null;
        return value is null ? null : new MachineAction(number, value);
    }

    private static Func<DynamicRecord, OperationContext, Value>? Nothing(FieldSchema field) => field.Required ? null : static (_, _) => default;

    private static Func<DynamicRecord, OperationContext, Value>? Now(ValueKind kind) => kind switch
    {
        ValueKind.DateTime => static (_, context) => Value.Of(context.Now),
        ValueKind.Date => static (_, context) => Value.Of(DateOnly.FromDateTime(context.Now.UtcDateTime)),
        ValueKind.Text => static (_, context) => Value.Of(ScalarFunctions.ToText(Value.Of(context.Now))),
        _ => null,
    };

    private static Func<DynamicRecord, OperationContext, Value>? Counted(FieldSchema field, int number, ArithmeticOperator op)
    {
        if (field.Kind is not (ValueKind.Long or ValueKind.Double or ValueKind.Decimal))
        {
            return null;
        }

        var (zero, one) = field.Kind switch
        {
            ValueKind.Long => (Value.Of(0L), Value.Of(1L)),
            ValueKind.Double => (Value.Of(0.0), Value.Of(1.0)),
            _ => (Value.Of(0m), Value.Of(1m)),
        };
        return (record, _) => ScalarFunctions.Calculate(op, record.Shape.Type.Access.Get(record, number) is { HasValue: true } before ? before : zero, one);
    }

    private static Func<DynamicRecord, OperationContext, Value>? Of(ObjectSchema schema, FieldSchema field, string text)
    {
        switch (text)
        {
            case "null":
                return Nothing(field);
            case "$now" or "$timestamp":
                return Now(field.Kind);
        }

        if (text.StartsWith("$record.", StringComparison.Ordinal))
        {
            var number = schema.FieldNumber(text[8..]);
            return number < 0 || schema.Fields[number] is not { IsStored: true } other || other.Kind != field.Kind || field.Kind > ValueKind.Select || other.Scale != field.Scale || (field.Required && !other.Required)
                || !other.Options.All(option => field.Options.Any(known => known.Value == option.Value))
                ? null : (record, _) => record.Shape.Type.Access.Get(record, number);
        }

        var isQuoted = text.Length > 1 && text[0] is '\'' or '"' && text[^1] == text[0];
        text = isQuoted ? text[1..^1] : text;
        if (field.Kind == ValueKind.Text && text is "$current_user" or "$current_user.id")
        {
            return static (_, context) => Value.Of(context.User.Id);
        }

        var value = Constant(field, text);
        return value.HasValue ? (_, _) => value : null;
    }

    private static Value Constant(FieldSchema field, string text) => field.Kind switch
    {
        ValueKind.Text => Value.Of(text),
        ValueKind.Select when field.Options.Any(option => option.Value == text) => Value.OfSelect(text),
        ValueKind.Boolean when text is "true" or "false" => Value.Of(text == "true"),
        ValueKind.Long when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => Value.Of(whole),
        ValueKind.Double when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real) => Value.Of((double)real),
        ValueKind.Decimal when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact) => Value.Of(exact),
        ValueKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => Value.Of(date),
        _ => default,
    };
}
