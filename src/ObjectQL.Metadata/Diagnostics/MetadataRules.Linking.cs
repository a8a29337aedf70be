namespace ObjectQL.Metadata;

internal static partial class MetadataRules
{
    /// <summary>Two objects have one name.</summary>
    public static readonly MetadataRule DuplicateObject = Error(
        301,
        "Two objects have one name",
        "The object '{0}' is defined in {1} already; this definition is ignored. Rename it, or write 'extends: {0}' to extend the other one.");

    /// <summary>A reference names an object that does not exist.</summary>
    public static readonly MetadataRule DanglingReference = Warning(
        302,
        "A reference names an object that does not exist",
        "'{0}' refers to the object '{1}', which does not exist; the field stays a plain text.{2}");

    /// <summary>An extension extends nothing.</summary>
    public static readonly MetadataRule ExtensionOfNothing = Error(
        303,
        "An extension extends nothing",
        "There is no object '{0}' to extend; name one that exists, or define it.{1}");

    /// <summary>An extension leaves out keys that are kept.</summary>
    public static readonly MetadataRule ExtensionKeepsKeys = Info(
        304,
        "An extension leaves out keys that are kept",
        "'{0}' leaves out {1}; they are kept from {2} (the original ObjectQL loses them).");

    /// <summary>An extension changes a field's type.</summary>
    public static readonly MetadataRule ExtensionChangesType = Warning(
        305,
        "An extension changes a field's type",
        "The extension changes the type of '{0}' from {1} to {2}; add a field of another name instead.");

    /// <summary>A file adds to another one's object.</summary>
    public static readonly MetadataRule ImplicitExtension = Warning(
        306,
        "A file adds to another one's object",
        "The object '{0}' is defined in {1} as well, and this file adds to it; write 'extends: {0}' where that is meant, or give one of them another name.");

    /// <summary>A trait does not exist.</summary>
    public static readonly MetadataRule UnknownTrait = Error(
        307,
        "A trait does not exist",
        "There is no trait '{0}'; name one that exists, or write it in '{0}.trait.yml'.{1}");

    /// <summary>Traits mix in each other.</summary>
    public static readonly MetadataRule TraitCycle = Error(
        308,
        "Traits mix in each other",
        "The trait '{0}' mixes in itself, by way of {1}; remove one of the 'traits' entries.");

    /// <summary>An object declares a field of its trait.</summary>
    public static readonly MetadataRule TraitFieldOverridden = Info(
        309,
        "An object declares a field of its trait",
        "'{0}' is declared by the trait '{1}' too; what is written here wins, the other keys come from that trait.");

    /// <summary>A file names an object that does not exist.</summary>
    public static readonly MetadataRule ItemOfUnknownObject = Warning(
        310,
        "A file names an object that does not exist",
        "There is no object '{0}', so this has no effect.{1}");

    /// <summary>A field file belongs to no object.</summary>
    public static readonly MetadataRule FieldFileWithoutObject = Error(
        311,
        "A field file belongs to no object",
        "The field '{0}' belongs to {1}; put it at '<object>/fields/', beside '<object>.object.yml'.");

    /// <summary>A field has two definitions.</summary>
    public static readonly MetadataRule FieldTwice = Warning(
        312,
        "A field has two definitions",
        "The field '{0}' is defined in {1} too, which wins; keep one of them.");

    /// <summary>Two objects share a table.</summary>
    public static readonly MetadataRule TablesDifferInCase = Error(
        313,
        "Two objects share a table",
        "The objects '{0}' and '{1}' are one table to a database; rename one, or give it a 'tableName'.");

    /// <summary>A summary names something that does not exist.</summary>
    public static readonly MetadataRule SummaryTarget = Warning(
        314,
        "A summary names something that does not exist",
        "The summary '{0}' names {1}, which does not exist.{2}");

    /// <summary>Two traits have one name.</summary>
    public static readonly MetadataRule DuplicateTrait = Error(
        315,
        "Two traits have one name",
        "The trait '{0}' is defined in {1} already; this definition is ignored. Rename it.");

    /// <summary>Two items have one name.</summary>
    public static readonly MetadataRule DuplicateItem = Warning(
        316,
        "Two items have one name",
        "The {0} '{1}' is defined in {2} already; both are kept. Rename one.");

    /// <summary>A permission file mentions a role that it does not list.</summary>
    public static readonly MetadataRule UnknownRole = Warning(
        317,
        "A permission file mentions a role that it does not list",
        "The role '{0}' is not among 'roles' of this file.{1}");

    /// <summary>A condition of a permission file cannot be used.</summary>
    public static readonly MetadataRule UnusableCondition = Error(
        318,
        "A condition of a permission file cannot be used",
        "This condition cannot be used, so nobody gets access by it: {0}");

    /// <summary>An action that has no record has conditions about one.</summary>
    public static readonly MetadataRule ConditionsOfGlobalAction = Error(
        328,
        "A global action has conditions about a record",
        "The action '{0}' of '{1}' is a global one and has no record that these conditions could be about, so nobody may run it. Leave them out, or make it an action of a record: 'type: record'.");

    /// <summary>A summary cannot be computed of its field.</summary>
    public static readonly MetadataRule SummaryFieldKind = Error(
        329,
        "A summary cannot be computed of its field",
        "The summary '{0}' cannot be the {1} of '{2}' of '{3}': a sum or an average takes numbers, a least or greatest value takes what has an order.");

    /// <summary>The permissions of an object mention more roles than there are bits.</summary>
    public static readonly MetadataRule TooManyRoles = Error(
        325,
        "The permissions of an object mention too many roles",
        "The permissions of '{0}' mention more than {1} roles, the most that can be told apart; '{2}' is one too many: give what several of them may do to one role that their users have.");

    /// <summary>A field cannot have the tenant of a record.</summary>
    public static readonly MetadataRule TenantFieldType = Error(
        326,
        "A field cannot have the tenant of a record",
        "The field '{0}' of '{1}' cannot have the tenant of a record, because it {2}; name a text field or a lookup to an object with text ids.");

    /// <summary>A parameter of an action refers to an object that does not exist.</summary>
    public static readonly MetadataRule ActionReference = Warning(
        327,
        "A parameter of an action refers to an object that does not exist",
        "The parameter '{0}' of the action '{1}' refers to the object '{2}', which does not exist; nobody looks for the record then.{3}");

    /// <summary>A summary's children have not one lookup to it.</summary>
    public static readonly MetadataRule SummaryLookup = Warning(
        319,
        "A summary cannot tell its children",
        "The summary '{0}' is not kept: '{1}' has {3} to '{2}'; it needs one, or one that is 'type: master_detail'.");

    /// <summary>A list of references cannot take its record along.</summary>
    public static readonly MetadataRule CascadeOnSeveral = Error(
        320,
        "A list of references cannot take its record along",
        "'{0}' refers to several records, so the record does not go with one of them; write 'deleteBehavior: set_null' (the id leaves the list) or 'restrict'.");

    /// <summary>A key is missing.</summary>
    public static readonly MetadataRule MissingKey = Warning(
        401,
        "A key is missing",
        "{0} needs '{1}'.");

    /// <summary>A rule type is not known.</summary>
    public static readonly MetadataRule UnknownRuleType = Warning(
        402,
        "A rule type is not known",
        "'{0}' is no type of validation rule; the rule always passes. {1}");

    /// <summary>An operator is not known.</summary>
    public static readonly MetadataRule UnknownOperator = Warning(
        403,
        "An operator is not known",
        "'{0}' is no operator. {1}");

    /// <summary>A field does not exist.</summary>
    public static readonly MetadataRule UnknownField = Warning(
        404,
        "A field does not exist",
        "The object '{0}' has no field '{1}'.{2}");

    /// <summary>A record is no map.</summary>
    public static readonly MetadataRule RecordIsNotMap = Error(
        405,
        "A record is no map",
        "A seed record is a map from fields to values, not {0}; it is ignored.");

    /// <summary>A seed value is not among the options.</summary>
    public static readonly MetadataRule SeedValueNotInOptions = Warning(
        406,
        "A seed value is not among the options",
        "'{0}' is not among the options of '{1}'.{2}");

    /// <summary>A workflow step does not exist.</summary>
    public static readonly MetadataRule UnknownStep = Warning(
        407,
        "A workflow step does not exist",
        "There is no step '{0}' in this workflow.{1}");

    /// <summary>A translation is for something that does not exist.</summary>
    public static readonly MetadataRule TranslationOfUnknown = Info(
        408,
        "A translation is for something that does not exist",
        "The translation is for {0}, which does not exist.{1}");

    /// <summary>The key of seed data is no field.</summary>
    public static readonly MetadataRule UnknownSeedKey = Error(
        409,
        "The key of seed data is no field",
        "'externalId' names '{1}', which is no field of '{0}' that data can give, so no record would be found by it.{2}");

    /// <summary>Seed data that replaces is not supported.</summary>
    public static readonly MetadataRule SeedModeReplace = Error(
        410,
        "Seed data that replaces is not supported",
        "The mode 'replace' is not supported: nothing that is stored is deleted for seed data. Write upsert, insert, update or ignore.");

    /// <summary>A seed record has no key.</summary>
    public static readonly MetadataRule SeedRecordWithoutKey = Error(
        411,
        "A seed record has no key",
        "This record has no '{0}', by which 'externalId' finds it; give it one, or an id.");
}
