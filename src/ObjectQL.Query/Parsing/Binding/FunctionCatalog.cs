namespace ObjectQL.Query;

/// <summary>The functions and methods of the text language.</summary>
internal static class FunctionCatalog
{
    private static readonly FunctionSignature[] s_all =
    [
        new(ScalarFunction.Contains, "contains", 2, 2, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.StartsWith, "startsWith", 2, 2, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.EndsWith, "endsWith", 2, 2, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.Like, "like", 2, 2, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.Lower, "lower", 1, 1, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.Upper, "upper", 1, 1, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.Trim, "trim", 1, 1, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.Length, "length", 1, 1, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.Substring, "substring", 2, 3, ArgumentKind.Text, ArgumentKind.Whole),
        new(ScalarFunction.Replace, "replace", 3, 3, ArgumentKind.Text, ArgumentKind.Text),
        new(ScalarFunction.Concat, "concat", 1, int.MaxValue, ArgumentKind.Any, ArgumentKind.Any),
        new(ScalarFunction.ToText, "text", 1, 1, ArgumentKind.Any, ArgumentKind.Any),
        new(ScalarFunction.Abs, "abs", 1, 1, ArgumentKind.Number, ArgumentKind.Number),
        new(ScalarFunction.Round, "round", 1, 2, ArgumentKind.Number, ArgumentKind.Whole),
        new(ScalarFunction.Floor, "floor", 1, 1, ArgumentKind.Number, ArgumentKind.Number),
        new(ScalarFunction.Ceiling, "ceiling", 1, 1, ArgumentKind.Number, ArgumentKind.Number),
        new(ScalarFunction.Least, "least", 2, int.MaxValue, ArgumentKind.Same, ArgumentKind.Same),
        new(ScalarFunction.Greatest, "greatest", 2, int.MaxValue, ArgumentKind.Same, ArgumentKind.Same),
        new(ScalarFunction.Coalesce, "coalesce", 2, int.MaxValue, ArgumentKind.Same, ArgumentKind.Same),
        new(ScalarFunction.Year, "year", 1, 1, ArgumentKind.Moment, ArgumentKind.Moment),
        new(ScalarFunction.Month, "month", 1, 1, ArgumentKind.Moment, ArgumentKind.Moment),
        new(ScalarFunction.Day, "day", 1, 1, ArgumentKind.Moment, ArgumentKind.Moment),
        new(ScalarFunction.Hour, "hour", 1, 1, ArgumentKind.Moment, ArgumentKind.Moment),
        new(ScalarFunction.Minute, "minute", 1, 1, ArgumentKind.Moment, ArgumentKind.Moment),
        new(ScalarFunction.Second, "second", 1, 1, ArgumentKind.Moment, ArgumentKind.Moment),
        new(ScalarFunction.DateOf, "date", 1, 1, ArgumentKind.Moment, ArgumentKind.Moment),
        new(ScalarFunction.AddDays, "addDays", 2, 2, ArgumentKind.Moment, ArgumentKind.Whole),
        new(ScalarFunction.ToDecimal, "decimal", 2, 2, ArgumentKind.Number, ArgumentKind.Whole),
        new(ScalarFunction.ToFixed, "toFixed", 2, 2, ArgumentKind.Number, ArgumentKind.Whole),
        new(ScalarFunction.Part, "part", 3, 3, ArgumentKind.Text, ArgumentKind.Text, ArgumentKind.Whole),
    ];

    /// <summary>Other names of functions.</summary>
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.Ordinal)
    {
        ["len"] = "length", ["substr"] = "substring", ["ceil"] = "ceiling", ["min"] = "least", ["max"] = "greatest",
        ["ifnull"] = "coalesce", ["totext"] = "text", ["string"] = "text",
    };

    /// <summary>Methods of JavaScript and C# whose receiver is the first argument of a function.</summary>
    private static readonly Dictionary<string, string> s_methods = new(StringComparer.Ordinal)
    {
        ["contains"] = "contains", ["includes"] = "contains", ["startswith"] = "startsWith", ["endswith"] = "endsWith", ["like"] = "like",
        ["touppercase"] = "upper", ["toupper"] = "upper", ["upper"] = "upper", ["tolowercase"] = "lower", ["tolower"] = "lower", ["lower"] = "lower",
        ["trim"] = "trim", ["replace"] = "replace", ["replaceall"] = "replace", ["substr"] = "substring", ["concat"] = "concat", ["tostring"] = "text",
        ["getfullyear"] = "year", ["getutcfullyear"] = "year", ["getmonth"] = "month", ["getutcmonth"] = "month", ["getdate"] = "day",
        ["getutcdate"] = "day", ["gethours"] = "hour", ["getutchours"] = "hour", ["getminutes"] = "minute", ["getutcminutes"] = "minute",
        ["getseconds"] = "second", ["getutcseconds"] = "second", ["adddays"] = "addDays", ["length"] = "length",
    };

    private static readonly Dictionary<string, FunctionSignature> s_byName = s_all.ToDictionary(static signature => Plain(signature.Name), StringComparer.Ordinal);

    /// <summary>The names of functions, for messages.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(static signature => signature.Name), "exists", "search", "now", "today", "datetime", "time"];

    /// <summary>The names of methods, for messages.</summary>
    public static IReadOnlyList<string> MethodNames { get; } =
    [
        "contains", "includes", "startsWith", "endsWith", "like", "toUpperCase", "toLowerCase", "trim", "replace", "replaceAll", "substring", "substr", "slice", "charAt", "indexOf", "concat",
        "toString", "toFixed", "split", "join", "getFullYear", "getMonth", "getDate", "getHours", "getMinutes", "getSeconds", "getDay", "getTime", "toISOString", "padStart", "padEnd", "addDays", "any",
    ];

    /// <summary>The members of <c>Math</c>.</summary>
    public static IReadOnlyList<string> MathNames { get; } = ["abs", "round", "floor", "ceil", "min", "max", "trunc", "sign", "pow"];

    /// <summary>The function of that name, however it is written; null when there is none.</summary>
    public static FunctionSignature? Find(string name)
    {
        var plain = Plain(name);
        return s_byName.TryGetValue(s_aliases.TryGetValue(plain, out var alias) ? alias : plain, out var found) ? found : null;
    }

    /// <summary>The function that a method is, with the receiver as its first argument; null when there is none.</summary>
    public static FunctionSignature? FindMethod(string name) => s_methods.TryGetValue(Plain(name), out var function) ? s_byName[Plain(function)] : null;

    /// <summary>The function of a given signature.</summary>
    public static FunctionSignature Of(ScalarFunction function) => s_all[(int)function];

    /// <summary>Lower case without <c>_</c>: <c>startsWith</c>, <c>starts_with</c> and <c>STARTSWITH</c> are one name.</summary>
    public static string Plain(string name) => name.Length > 40 ? name : name.Replace("_", "").ToLowerInvariant();
}
