namespace ObjectQL.Metadata;

internal static partial class MetadataRules
{
    /// <summary>A field type is not known.</summary>
    public static readonly MetadataRule UnknownFieldType = Error(
        201,
        "A field type is not known",
        "'{0}' is no field type; the field is stored as text.{1}");

    /// <summary>A field has no type.</summary>
    public static readonly MetadataRule FieldWithoutType = Info(
        202,
        "A field has no type",
        "The field '{0}' declares no type; it is stored as text. Write 'type: text', or the type that is meant.");

    /// <summary>A field is written as its type alone.</summary>
    public static readonly MetadataRule FieldIsScalar = Info(
        203,
        "A field is written as its type alone",
        "The field '{0}' is written as a text and read as its type; write '{0}: {{ type: {1} }}'.");

    /// <summary>A default is not among the options.</summary>
    public static readonly MetadataRule DefaultNotInOptions = Warning(
        204,
        "A default is not among the options",
        "The default '{0}' of '{1}' is not among its options.{2}");

    /// <summary>A default has the wrong type.</summary>
    public static readonly MetadataRule DefaultOfWrongType = Warning(
        205,
        "A default has the wrong type",
        "The default of '{0}' must be {1}, not {2}; it is ignored.");

    /// <summary>An index names a field that does not exist.</summary>
    public static readonly MetadataRule IndexOnUnknownField = Warning(
        206,
        "An index names a field that does not exist",
        "The index '{0}' names the field '{1}', which does not exist; the index is left out.{2}");

    /// <summary>A name is empty or holds control characters.</summary>
    public static readonly MetadataRule NameInvalid = Error(
        207,
        "A name is empty or holds control characters",
        "This name is empty or holds control characters; write letters, digits and '_'.");

    /// <summary>A name is too long.</summary>
    public static readonly MetadataRule NameTooLong = Error(
        208,
        "A name is too long",
        "The name '{0}...' has {1} characters; databases keep at most 63. Shorten it.");

    /// <summary>A name is awkward.</summary>
    public static readonly MetadataRule NameNeedsQuotes = Warning(
        209,
        "A name is awkward",
        "The name '{0}' holds characters that must be quoted everywhere; write '{1}' and keep '{0}' as its label.");

    /// <summary>Two fields differ in case only.</summary>
    public static readonly MetadataRule NamesDifferInCase = Error(
        210,
        "Two fields differ in case only",
        "The fields '{0}' and '{1}' are one column to a database; rename one, or give it a 'columnName'.");

    /// <summary>An id is declared with a type that ids do not have.</summary>
    public static readonly MetadataRule IdType = Warning(
        211,
        "An id has a type that ids do not have",
        "'{0}' is declared as '{1}', but an id is 'text', 'uuid' or 'integer'. Write one of these, or remove the type; until then it is a text.");

    /// <summary>A built-in field is declared with another type.</summary>
    public static readonly MetadataRule BuiltInFieldType = Warning(
        212,
        "A built-in field is declared with another type",
        "'{0}' is built in and stays {1}; rename the field if '{2}' is meant.");

    /// <summary>An option stands twice.</summary>
    public static readonly MetadataRule DuplicateOption = Warning(
        213,
        "An option stands twice",
        "The option '{0}' stands twice; the second one is ignored. Remove or rename it.");

    /// <summary>A select has no options.</summary>
    public static readonly MetadataRule NoOptions = Info(
        214,
        "A select has no options",
        "'{0}' is a select without options and is stored as text; list its 'options'.");

    /// <summary>A reference names no object.</summary>
    public static readonly MetadataRule ReferenceMissing = Warning(
        215,
        "A reference names no object",
        "'{0}' is a {1} without a target; write 'reference: <object>'.");

    /// <summary>A formula has no expression.</summary>
    public static readonly MetadataRule FormulaMissing = Warning(
        216,
        "A formula has no expression",
        "'{0}' is a formula without an expression and is always empty; write 'expression: ...'.");

    /// <summary>A summary is incomplete.</summary>
    public static readonly MetadataRule SummaryIncomplete = Warning(
        217,
        "A summary is incomplete",
        "'{0}' cannot be summed up: {1}.");

    /// <summary>An object has no fields.</summary>
    public static readonly MetadataRule ObjectWithoutFields = Warning(
        218,
        "An object has no fields",
        "The object '{0}' declares no fields; it has only id, created_at and updated_at. Write 'fields:'.");

    /// <summary>A name is a reserved word.</summary>
    public static readonly MetadataRule ReservedName = Info(
        219,
        "A name is a reserved word",
        "'{0}' is a reserved word of SQL; it works because it is quoted everywhere, but '{1}' is easier to use in SQL of your own.");

    /// <summary>A name differs from its file name.</summary>
    public static readonly MetadataRule NameDiffersFromFile = Warning(
        220,
        "A name differs from its file name",
        "The {0} says '{1}' and 'name' says '{2}', which is used; call {3}, or drop 'name'.");

    /// <summary>An entry of a bundle is no object.</summary>
    public static readonly MetadataRule NotAnObject = Warning(
        221,
        "An entry of a bundle is no object",
        "'{0}' has no 'fields', as the other entries of this file have, and is ignored; give it 'fields', or remove it.");

    /// <summary>Two fields share a column.</summary>
    public static readonly MetadataRule ColumnTwice = Error(
        222,
        "Two fields share a column",
        "The fields '{0}' and '{1}' share the column '{2}'; give each its own 'columnName'.");

    /// <summary>A required reference cannot be cleared.</summary>
    public static readonly MetadataRule SetNullOnRequired = Warning(
        223,
        "A required reference cannot be cleared",
        "'{0}' is required, so deleting its target cannot clear it; write 'deleteBehavior: restrict' or 'cascade'.");

    /// <summary>A reference on a field that is no reference.</summary>
    public static readonly MetadataRule ReferenceIgnored = Info(
        224,
        "A reference on a field that is no reference",
        "'{0}' is a {1}; its '{2}' has no effect. Write 'type: lookup'.");

    /// <summary>Several options are the default.</summary>
    public static readonly MetadataRule SeveralDefaults = Warning(
        225,
        "Several options are the default",
        "The option '{0}' is the default already, so '{1}' is not; keep one 'default: true'.");

    /// <summary>An index stands twice.</summary>
    public static readonly MetadataRule DuplicateIndex = Warning(
        226,
        "An index stands twice",
        "The index '{0}' stands twice; the second one is ignored. Remove it, or give it another 'name'.");
}
