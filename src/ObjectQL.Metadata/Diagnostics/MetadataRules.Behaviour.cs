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
}
