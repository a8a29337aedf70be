using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Compares what an action is said to return with what its method returns, where both are plain values: nobody else would find out.</summary>
internal static class ActionResults
{
    private static readonly Dictionary<string, string> s_methods = Table(
        ("a text", "string String char Char"),
        ("a number", "int long short byte sbyte uint ulong ushort double float decimal Int32 Int64 Int16 UInt32 UInt64 UInt16 Byte SByte Double Single Decimal"),
        ("true or false", "bool Boolean"),
        ("a date", "DateOnly"),
        ("a time", "TimeOnly"),
        ("a point in time", "DateTimeOffset"));

    private static readonly Dictionary<string, string> s_words = Table(
        ("a text", "text string textarea markdown html richtext email url phone code color"),
        ("a number", "number integer int float double long decimal currency percent rating slider progress count"),
        ("true or false", "boolean bool checkbox toggle"),
        ("a date", "date"),
        ("a time", "time"),
        ("a point in time", "datetime"),
        ("nothing", "void none nothing"));

    /// <summary>What differs, or null.</summary>
    /// <param name="schema">The action.</param>
    /// <param name="result">The type of the method's result as it is written; null for none.</param>
    /// <param name="isObject">Whether a word is the name of an object, whose records come back whatever else the word may mean.</param>
    public static string? Difference(ActionSchema schema, string? result, Func<string, bool> isObject)
    {
        if (schema.ReturnType is not { } word || !s_words.TryGetValue(word, out var said) || isObject(word))
        {
            return null;
        }

        var type = result?.TrimEnd('?').Replace("global::", "").Replace("System.", "");
        var does = type is null ? "nothing" : s_methods.TryGetValue(type, out var known) ? known : null;
        return does is null || does == said ? null : $"returns {does}, but the metadata say 'return_type: {word}'; write what it returns, or leave it out";
    }

    private static Dictionary<string, string> Table(params (string Meaning, string Words)[] rows) =>
        rows.SelectMany(static row => row.Words.Split(' ').Select(word => (word, row.Meaning))).ToDictionary(static one => one.word, static one => one.Meaning, StringComparer.Ordinal);
}
