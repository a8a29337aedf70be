namespace ObjectQL.Metadata;

/// <summary>
/// Everything that can be wrong with metadata. The ids are stable: 0001 files and syntax, 0100 keys and values, 0200 objects and
/// fields, 0300 linking, 0400 other kinds, 0800 what is stored. Each has a page in <c>analyzers/rules</c>.
/// </summary>
internal static partial class MetadataRules
{
    // Without an initializer: the parts of this class fill it in any order.
    private static List<MetadataRule>? s_all;

    /// <summary>Every rule, sorted by id.</summary>
    public static IReadOnlyList<MetadataRule> All { get => field ??= [.. s_all!.OrderBy(rule => rule.Id, StringComparer.Ordinal)]; }

    /// <summary>The file is not YAML.</summary>
    public static readonly MetadataRule Syntax = Error(
        1,
        "The file is not YAML",
        "The file cannot be read as YAML: {0}.");

    /// <summary>A tab indents a line.</summary>
    public static readonly MetadataRule Tab = Error(
        2,
        "A tab indents a line",
        "A tab cannot indent YAML; write spaces instead.");

    /// <summary>A line does not fit its indentation.</summary>
    public static readonly MetadataRule Indentation = Error(
        3,
        "A line does not fit its indentation",
        "This line does not fit the lines above it; indent it like the other keys of its block, end a key with ':', and write a text that holds ': ' or quotes in quotes.");

    /// <summary>A quoted text does not end.</summary>
    public static readonly MetadataRule UnclosedQuote = Error(
        4,
        "A quoted text does not end",
        "The quote that opens here is not closed, or holds an escape that does not exist; close it, and write '\\' as '\\\\' within double quotes.");

    /// <summary>A key stands twice in one map.</summary>
    public static readonly MetadataRule DuplicateKey = Error(
        5,
        "A key stands twice in one map",
        "The key '{0}' stands twice in this map; the first one is used. Remove or rename the second.");

    /// <summary>The file holds several YAML documents.</summary>
    public static readonly MetadataRule SeveralDocuments = Error(
        6,
        "The file holds several YAML documents",
        "A metadata file holds one document; the first one is used. Move what follows '---' into a file of its own.");

    /// <summary>The file is too large.</summary>
    public static readonly MetadataRule FileTooLarge = Error(
        7,
        "The file is too large",
        "The file has {0} characters; at most {1} are read. Split it.");

    /// <summary>The file is nested too deeply.</summary>
    public static readonly MetadataRule TooDeep = Error(
        8,
        "The file is nested too deeply",
        "Maps and lists are nested more than 64 levels deep here; write it flatter.");

    /// <summary>Aliases expand too far.</summary>
    public static readonly MetadataRule AliasesTooLarge = Error(
        9,
        "Aliases expand too far",
        "The aliases of this file expand to more than 5 MB; write the values out where they are needed.");

    /// <summary>An alias names no anchor.</summary>
    public static readonly MetadataRule UnknownAlias = Error(
        10,
        "An alias names no anchor",
        "The alias '*{0}' names no anchor that stands before it; write '&{0}' at the value that is meant.");

    /// <summary>The file is not UTF-8 text.</summary>
    public static readonly MetadataRule NotUtf8 = Error(
        11,
        "The file is not UTF-8 text",
        "The file is not UTF-8 text: it holds the character {0} here. Save it as UTF-8.");

    /// <summary>The file is empty.</summary>
    public static readonly MetadataRule EmptyFile = Warning(
        12,
        "The file is empty",
        "The file is empty and defines nothing; write its content or delete it.");

    /// <summary>The file is not JSON.</summary>
    public static readonly MetadataRule JsonSyntax = Error(
        13,
        "The file is not JSON",
        "The file cannot be read as JSON: {0} is expected here, not {1}.{2}");

    /// <summary>The file has the wrong kind of content.</summary>
    public static readonly MetadataRule WrongRoot = Error(
        14,
        "The file has the wrong kind of content",
        "A file of the kind '{0}' holds {1}, not {2}.");

    /// <summary>A YAML tag is not known.</summary>
    public static readonly MetadataRule UnknownTag = Warning(
        15,
        "A YAML tag is not known",
        "The tag '{0}' has no meaning here and is ignored; remove it.");

    /// <summary>A key is not a text.</summary>
    public static readonly MetadataRule KeyIsNotText = Error(
        16,
        "A key is not a text",
        "A key must be a text, not a map or a list; the entry is ignored. In a plain text that begins with '{{' or '[', write quotes.");

    /// <summary>A merge key does not name a map.</summary>
    public static readonly MetadataRule MergeNeedsMap = Error(
        17,
        "A merge key does not name a map",
        "The merge key '<<' takes a map or a list of maps, not {0}.");

    /// <summary>A key is probably misspelt.</summary>
    public static readonly MetadataRule UnknownKeyNear = Warning(
        101,
        "A key is probably misspelt",
        "'{0}' is no key of {1}. Did you mean '{2}'?");

    /// <summary>A key is not known.</summary>
    public static readonly MetadataRule UnknownKey = Info(
        102,
        "A key is not known",
        "'{0}' is no known key of {1}; it is kept in the definition and has no effect.");

    /// <summary>A value has the wrong type.</summary>
    public static readonly MetadataRule WrongValueType = Error(
        103,
        "A value has the wrong type",
        "'{0}' takes {1}, not {2}; the value is ignored.");

    /// <summary>A value is not one of those that are known.</summary>
    public static readonly MetadataRule ValueNotAllowed = Warning(
        104,
        "A value is not one of those that are known",
        "'{0}' is no known value of '{1}'.{2}");

    /// <summary>Two keys that mean the same differ.</summary>
    public static readonly MetadataRule AliasesDiffer = Warning(
        105,
        "Two keys that mean the same differ",
        "'{0}' and '{1}' mean the same and say different things; '{0}' is used. Remove '{1}'.");

    /// <summary>A number is out of its range.</summary>
    public static readonly MetadataRule NumberOutOfRange = Warning(
        106,
        "A number is out of its range",
        "'{0}: {1}' is out of range; write a number from {2} to {3}.");

    /// <summary>A lower bound lies above its upper bound.</summary>
    public static readonly MetadataRule MinAboveMax = Warning(
        107,
        "A lower bound lies above its upper bound",
        "'{0}' ({1}) is greater than '{2}' ({3}); no value can satisfy both. Swap them.");

    /// <summary>A regular expression is not valid.</summary>
    public static readonly MetadataRule InvalidPattern = Warning(
        108,
        "A regular expression is not valid",
        "'{0}' is not a valid regular expression: {1}. It is ignored.");

    /// <summary>A precision is read as decimals.</summary>
    public static readonly MetadataRule PrecisionReadAsScale = Info(
        109,
        "A precision is read as decimals",
        "'precision: {0}' on {1} is read as {0} digits behind the point; write 'scale: {0}'.");

    private static MetadataRule Error(int id, string title, string format) => New(id, title, format, DiagnosticLevel.Error);

    private static MetadataRule Warning(int id, string title, string format) => New(id, title, format, DiagnosticLevel.Warning);

    private static MetadataRule Info(int id, string title, string format) => New(id, title, format, DiagnosticLevel.Info);

    private static MetadataRule New(int id, string title, string format, DiagnosticLevel level)
    {
        var rule = new MetadataRule("OQL" + id.ToString("0000", System.Globalization.CultureInfo.InvariantCulture), title, format, level);
        (s_all ??= []).Add(rule);
        return rule;
    }
}
