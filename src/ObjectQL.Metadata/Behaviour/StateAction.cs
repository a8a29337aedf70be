namespace ObjectQL.Metadata;

/// <summary>An action of a state machine, taken apart: <c>setField:status=sent</c>, <c>increment:tries</c>.</summary>
/// <param name="Kind">What is done: <c>setField</c>, <c>increment</c>, <c>decrement</c>, <c>clearField</c> or <c>timestamp</c>.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">What a <c>setField</c> assigns, as it is written; else empty.</param>
public sealed record StateAction(string Kind, string Field, string Value)
{
    private static readonly string[] s_kinds = ["setField", "increment", "decrement", "clearField", "timestamp"];

    /// <summary>Takes an action apart.</summary>
    /// <param name="action">The action.</param>
    /// <param name="problem">Why it cannot be done, or null.</param>
    /// <returns>Its parts; null when it does nothing to the record, or cannot be done.</returns>
    public static StateAction? Parse(string action, out string? problem)
    {
        var colon = action.IndexOf(':');
        var (kind, rest) = colon < 0 ? (action.Trim(), "") : (action.Substring(0, colon).Trim(), action.Substring(colon + 1).Trim());
        var equals = rest.IndexOf('=');
        var (name, value) = kind == "setField" && equals > 0 ? (rest.Substring(0, equals).Trim(), rest.Substring(equals + 1).Trim()) : (rest, "");
        var isKnown = Array.IndexOf(s_kinds, kind) >= 0;
        problem = isKnown || kind == "log" ? null : $"there is no action '{action}'; write setField:f=v, increment:f, decrement:f, clearField:f, timestamp:f or log:text";
        return isKnown ? new StateAction(kind, name, value) : null;
    }

    /// <summary>What is said of a value that a field does not take.</summary>
    /// <param name="action">The action.</param>
    /// <param name="value">What it assigns, as it is written.</param>
    /// <param name="field">The field.</param>
    /// <param name="isRequired">Whether the field always has a value.</param>
    /// <param name="fields">The names of all fields.</param>
    internal static string WhyUnfit(string action, string value, FieldSchema field, bool isRequired, IEnumerable<string> fields)
    {
        const string record = "$record.";
        return value.StartsWith(record, StringComparison.Ordinal) && value.Substring(record.Length) is var source && !fields.Contains(source)
            ? $"'{action}' reads '{source}', which is no field of the record.{NearName.Hint(source, fields)}"
            : $"'{action}' does not fit '{field.Name}', a {(isRequired ? "required " : "")}field of the type {field.Type.ToString().ToLowerInvariant()}{VariableNames.Hint(value)}";
    }
}
