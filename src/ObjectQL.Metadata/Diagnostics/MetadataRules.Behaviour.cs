namespace ObjectQL.Metadata;

internal static partial class MetadataRules
{
    /// <summary>Two permission files mask a field in two ways.</summary>
    public static readonly MetadataRule MasksDiffer = Warning(
        812,
        "Two permission files mask a field in two ways",
        "Another permission file masks '{0}' of '{1}' as '{2}', which holds; '{3}' is ignored. Write the mask once.");

    /// <summary>A state machine cannot be used.</summary>
    public static readonly MetadataRule MachineUnusable = Error(
        813,
        "A state machine cannot be used",
        "The state machine '{0}' of '{1}' cannot be used, so no change of state would be checked: {2}");

    /// <summary>A message has a place that nothing fills.</summary>
    public static readonly MetadataRule MessagePlace = Warning(
        814,
        "A message has a place that nothing fills",
        "The message of the rule '{0}' of '{1}' keeps '{{{{{2}}}}}' as it is: {3}");

    /// <summary>A key of a rule has no effect.</summary>
    public static readonly MetadataRule RuleKeyWithoutEffect = Warning(
        815,
        "A key of a rule has no effect",
        "'{0}' of the rule '{1}' of '{2}' has no effect: {3}");

    /// <summary>A permission is for an action that does not exist.</summary>
    public static readonly MetadataRule PermissionOfUnknownAction = Warning(
        816,
        "A permission is for an action that does not exist",
        "'{0}' has no action '{1}', so this permission has no effect.{2}");

    /// <summary>Tenants share a database.</summary>
    public static readonly MetadataRule TenancyStrategy = Warning(
        817,
        "Tenants share a database",
        "'strategy: {0}' is not made: the records of all tenants are in one database, kept apart by '{1}'. Write 'strategy: shared'.");

    /// <summary>A rule has a trigger that is none.</summary>
    public static readonly MetadataRule UnknownTrigger = Error(
        818,
        "A rule has a trigger that is none",
        "The rule '{0}' of '{1}' would not be checked when it should: '{2}' is no trigger; write create, update or delete.{3}");

    /// <summary>A key that restricts or permits something is not known.</summary>
    public static readonly MetadataRule KeyWithoutEffect = Warning(
        819,
        "A key that restricts or permits something is not known",
        "'{0}' is no key of {1}, so it has no effect; the keys are: {2}.");

    /// <summary>Two state machines hold their state in one field.</summary>
    public static readonly MetadataRule MachinesShareField = Warning(
        820,
        "Two state machines hold their state in one field",
        "The state machines '{0}' and '{1}' of '{2}' hold their state in one field, '{3}', and each refuses what only the other knows; name a field of its own as 'stateField'.");

    /// <summary>A state is no option of its field.</summary>
    public static readonly MetadataRule StateNotInOptions = Warning(
        821,
        "A state is no option of its field",
        "The state '{0}' of '{1}' is no option of the field '{2}' of '{3}', so no record can be in it.{4}");

    /// <summary>A group names a rule that does not exist.</summary>
    public static readonly MetadataRule GroupOfUnknownRule = Warning(
        822,
        "A group names a rule that does not exist",
        "The group '{0}' names the rule '{1}', which '{2}' does not have.{3}");

    /// <summary>Two rules have one name.</summary>
    public static readonly MetadataRule RuleTwice = Warning(
        823,
        "Two rules have one name",
        "'{0}' has another rule '{1}'; both are checked, but groups, methods and failures cannot tell them apart. Rename one.");

    /// <summary>A format has a place that nothing fills.</summary>
    public static readonly MetadataRule FormatPlace = Warning(
        824,
        "A format has a place that nothing fills",
        "'{0}' in the format of '{1}' means nothing; a place is {2}.{3}");

    /// <summary>A bound does not fit the type of its field.</summary>
    public static readonly MetadataRule BoundWithoutEffect = Warning(
        825,
        "A bound does not fit the type of its field",
        "'{0}' of '{1}' has no effect: it is for {2}, and the field is of the type '{3}'.");

    /// <summary>A default breaks the bounds of its field.</summary>
    public static readonly MetadataRule DefaultOutOfBounds = Warning(
        826,
        "A default breaks the bounds of its field",
        "The default of '{0}' is {1}, which its '{2}: {3}' refuses, so nothing can be created without a value of its own.");

    /// <summary>A detail does not belong to one master.</summary>
    public static readonly MetadataRule DetailWithoutMaster = Warning(
        827,
        "A detail does not belong to one master",
        "'{0}' is of the type 'master_detail' and {1}; write 'type: lookup'.");

    /// <summary>A parameter of an action is computed.</summary>
    public static readonly MetadataRule ComputedParameter = Warning(
        828,
        "A parameter of an action cannot be given",
        "The parameter '{0}' of the action '{1}' is of the type '{2}', which callers cannot give; it is left out.");

    /// <summary>A part of a permission file is empty.</summary>
    public static readonly MetadataRule EmptyPermissions = Warning(
        829,
        "A part of a permission file is empty",
        "'{0}' of '{1}' is empty, so it keeps nobody from anything; write what it permits, '{{}}' where nothing is, or leave it out.");

    /// <summary>No record rule is in force.</summary>
    public static readonly MetadataRule NoRuleGivesAccess = Warning(
        830,
        "No record rule is in force",
        "No rule under 'record_rules' of '{0}' is in force, so its records are there for 'view_all' and 'modify_all' alone. Say there which ones its readers see, or leave 'record_rules' out, so that they see all of them.");

    /// <summary>A password is used as if its value could be looked at.</summary>
    public static readonly MetadataRule SecretIsLookedAt = Error(
        831,
        "A password is used as if it could be read",
        "'{0}' is a password, of which only a hash is stored: {1}.");

    /// <summary>Only shares give access.</summary>
    public static readonly MetadataRule OnlySharesGiveAccess = Info(
        833,
        "Only shares give access",
        "No record rule of '{0}' is in force, so its records are there for those with whom they are shared, and for 'view_all' and 'modify_all'. Write under 'record_rules' who else sees which ones.");

    /// <summary>A key has no effect beside another.</summary>
    public static readonly MetadataRule WeakerKey = Warning(
        836,
        "A key has no effect beside another",
        "'{0}' has no effect beside '{1}', which is used; remove one of them.");

    /// <summary>An alert is for an event that is not recorded.</summary>
    public static readonly MetadataRule AlertOfUnrecordedEvent = Warning(
        837,
        "An alert is for an event that is not recorded",
        "Nobody is alerted of '{0}', which is not among the 'events' that are recorded; add it there, or remove the alert.");

    /// <summary>Seed data has a value for a field that the kernel computes.</summary>
    public static readonly MetadataRule SeedValueIsComputed = Warning(
        838,
        "Seed data has a value for a field that is computed",
        "'{0}' of '{1}' is computed when a record is stored, so what the data says is not taken over; remove it, or declare a field of a plain type.");

    /// <summary>A format has its number twice.</summary>
    public static readonly MetadataRule NumberTwice = Warning(
        840,
        "A format has its number twice",
        "The format of '{0}' has its number in '{1}' and once more in '{2}': there is one number, which stands in both. Remove one of them.");

    /// <summary>A text looks like a variable.</summary>
    public static readonly MetadataRule TextLikeVariable = Warning(
        832,
        "A text looks like a variable",
        "'{0}' is no variable here, so that the text itself is assigned. Did you mean '{1}'?");

    /// <summary>An attribute is named almost like a variable.</summary>
    public static readonly MetadataRule AttributeLikeVariable = Warning(
        839,
        "An attribute is named almost like a variable",
        "'{0}' is an attribute that the application gives its users, or nothing when it does not. Did you mean '{1}'?");

    /// <summary>A return type is unknown.</summary>
    public static readonly MetadataRule UnknownReturnType = Warning(
        841,
        "A return type is unknown",
        "'{0}' is returned by the action '{1}', but is neither a type of fields nor an object. Did you mean '{2}'?");

    /// <summary>A key is kept and not executed.</summary>
    public static readonly MetadataRule KeyIsKept = Warning(
        850,
        "A key is kept and not executed",
        "'{0}' is kept for other programs and has no effect here: {1}.");

    /// <summary>A bound is beyond the digits of its field.</summary>
    public static readonly MetadataRule BoundBeyondDigits = Warning(
        851,
        "A bound is beyond the digits of its field",
        "'{0}: {1}' of '{2}' cannot be meant so: {3}.");

    /// <summary>Percents of one model are counted in two ways.</summary>
    public static readonly MetadataRule PercentsDiffer = Warning(
        852,
        "Percents of one model are counted in two ways",
        "'{0}' of '{1}' ends at {2}, and '{3}' of '{4}' at {5}: one of them says 0.19 where the other says 19. Write both in the same way.");
}
