using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The rules of the generator itself; those of metadata files come from the metadata library.</summary>
internal static class GeneratorRules
{
    public static readonly DiagnosticDescriptor ModelClass = Descriptors.Create(
        "OQL0501", "The [ObjectModel] class cannot be filled", "The [ObjectModel] class '{0}' {1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor SeveralModels = Descriptors.Create(
        "OQL0502", "Several [ObjectModel] classes", "There is an [ObjectModel] class '{0}' already; a project has one: remove the attribute from '{1}'", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor ClassName = Descriptors.Create(
        "OQL0503", "Two objects have the same class name", "The object '{0}' would be the class '{1}', which is taken; it is '{2}' now: write 'className: ...' in its file to choose another", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NotExecuted = Descriptors.Create(
        "OQL0504", "Metadata is kept but not executed", "{0} is read, checked and kept in the registry, but this version does not execute it: {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor Summary = Descriptors.Create(
        "OQL0506", "What was generated", "{0}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor Hook = Descriptors.Create(
        "OQL0601", "A hook cannot be called", "The hook '{0}' {1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor ActionResult = Descriptors.Create(
        "OQL0606", "An action returns something else than it says", "The action '{0}' {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor IdleHook = Descriptors.Create(
        "OQL0711", "A hook can never run", "The hook '{0}' never runs: {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RuleNotChecked = Descriptors.Create(
        "OQL0611", "A rule is not checked", "The rule '{0}' of '{1}' is not checked: {2}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StateMachine = Descriptors.Create(
        "OQL0613", "A state machine says something that nothing runs", "The state machine '{0}' of '{1}': {2}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MachineRefused = Descriptors.Create(
        "OQL0616", "A state machine is refused", "The state machine '{0}' of '{1}' is refused as a whole, so that no record changes its state: {2}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor EarlyFormula = Descriptors.Create(
        "OQL0614",
        "A formula is read before it is computed",
        "'{0}' is computed by the database from other records, and not yet here: {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StaleSummary = Descriptors.Create(
        "OQL0615",
        "A summary is not kept right",
        "The summary '{0}' of '{1}' is made up of '{2}', a formula that looks at other records, at the time or at the caller: what changes there does not reach the summary until its child is written; sum up a stored field, or suppress this and compute the summaries anew (RebuildSummariesAsync)",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor RuleMethod = Descriptors.Create(
        "OQL0612", "A rule method cannot be called", "The rule method '{0}' {1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor Query = Descriptors.Create(
        "OQL0602", "A query method cannot be filled", "The query '{0}' {1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor Formula = Descriptors.Create(
        "OQL0631", "A formula cannot be computed", "The formula '{0}' cannot be computed: {1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor SummaryFilter = Descriptors.Create(
        "OQL0632", "The filter of a summary is wrong", "{0}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor QueryText = Descriptors.Create(
        "OQL0603", "The text of a query is wrong", "{0}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor QueryResult = Descriptors.Create(
        "OQL0604", "The columns of a query do not fit what they become", "{0}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor Action = Descriptors.Create(
        "OQL0622", "A method is no action", "The action '{0}' {1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor RepeatedHook = Descriptors.Create(
        "OQL0607", "A hook runs twice", "The hook '{0}' is a hook of {1} of '{2}' by two of its attributes, and runs twice; leave one of them", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor Plugin = Descriptors.Create(
        "OQL0780", "The [Plugin] class is no package", "The [Plugin] class '{0}' {1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PackageMissing = Descriptors.Create(
        "OQL0781", "A package is missing", "{0}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PackageVersion = Descriptors.Create(
        "OQL0782", "A package has a version that does not fit", "{0}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PackageConflict = Descriptors.Create(
        "OQL0783", "Packages exclude each other", "{0}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PackageCircle = Descriptors.Create(
        "OQL0784", "Packages depend on each other in a circle", "{0}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PackageSlice = Descriptors.Create(
        "OQL0785", "A package was built by another version", "The assembly '{0}' says in another form what it brings along; build it with the version of ObjectQL that this project uses", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PackageMetadata = Descriptors.Create(
        "OQL0786", "The metadata of a package do not fit", "{0}, line {1}: {2}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PackageContract = Descriptors.Create(
        "OQL0787", "A record is not what a package takes it for", "'{0}' is no '{1}': it {2}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor PackageFieldTwice = Descriptors.Create(
        "OQL0792", "Two packages add one field", PackageRules.FieldTwice.Format.TrimEnd('.'), DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor Middleware = Descriptors.Create(
        "OQL0788", "A middleware cannot be called", "The middleware '{0}' {1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor HookCondition = Descriptors.Create(
        "OQL0621", "The condition of a hook is wrong", "The When of '{0}': {1}", DiagnosticSeverity.Error);
}
