namespace ObjectQL.Metadata;

/// <summary>Words of other tools for what a key here is called.</summary>
internal static class Synonyms
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["default"] = "defaultValue",
        ["enum"] = "options",
        ["choices"] = "options",
        ["values"] = "options",
        ["items"] = "options",
        ["target"] = "reference",
        ["ref"] = "reference",
        ["references"] = "reference",
        ["mandatory"] = "required",
        ["title"] = "label",
        ["caption"] = "label",
        ["display_name"] = "label",
        ["help"] = "help_text",
        ["hint"] = "help_text",
        ["plural"] = "pluralLabel",
        ["table"] = "tableName",
        ["column"] = "columnName",
        ["class"] = "className",
        ["properties"] = "fields",
        ["columns"] = "fields",
        ["attributes"] = "fields",
        ["mixins"] = "traits",
        ["inherits"] = "extends",
        ["on_delete"] = "deleteBehavior",
        ["size"] = "max_length",
        ["length"] = "max_length",
        ["digits"] = "precision",
        ["decimals"] = "scale",
        ["op"] = "operator",
        ["comparator"] = "operator",
        ["else"] = "otherwise",
        ["mask"] = "mask_format",
        ["format"] = "mask_format",
        ["allowed"] = "allowed_next",
        ["field"] = "stateField",
        ["state_field"] = "stateField",
        ["condition"] = "cond",
        ["read_only"] = "readonly",
        ["indices"] = "indexes",
    };

    /// <summary>The known key that the word means, or null.</summary>
    public static string? Of(string key, KeyTable table) => Keys.TryGetValue(key, out var known) && table.TryGet(known, out _) ? known : null;
}
