using Microsoft.CodeAnalysis;
using ObjectQL.Generators;

namespace ObjectQL.Analyzers.Tests;

/// <summary>Every rule of the generator itself: a page, a help link, a case that has it at an exact place, and each way to suppress it.</summary>
public sealed class GeneratorRuleTests
{
    private const string Around = "internal static class Hooks\n{\n    [Middleware<Project>]\n    ";

    private const string Hooks = "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.AfterUpdate";

    /// <summary>For each rule code that has it, files that have it, the text that is underlined, and the same without fault.</summary>
    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["OQL0501"] = new("[ObjectModel]\npublic sealed class OtherDb;", "OtherDb", "public sealed class OtherDb;"),
        ["OQL0502"] = new("[ObjectModel]\npublic sealed partial class OtherDb;", "OtherDb", "public sealed partial class OtherDb;"),
        ["OQL0503"] = Case.InFile("metadata/ventures.object.yml", "className: Project\nfields: { name: { type: text } }", "", "fields: { name: { type: text } }"),
        ["OQL0504"] = Case.InFile("metadata/projects.workflow.yml", "name: approve\nobject: projects\nsteps: [{ name: a, type: approval }]\n", "", "# nothing: yet\n"),
        ["OQL0601"] = new(Hooks + ")]\n    private static void Run(UpdateContext<Project> context) { }\n}", "Run", Hooks + ")]\n    internal static void Run(UpdateContext<Project> context) { }\n}"),
        ["OQL0788"] = new(Around + "internal static void Run(MiddlewareContext<Project> context, MiddlewareNext next) { }\n}", "Run", Around + "internal static ValueTask Run(MiddlewareContext<Project> context, MiddlewareNext next) => next.RunAsync();\n}"),
        ["OQL0602"] = new("[Query<Project>(Where = \"name == @name\")]\ninternal static ValueTask<List<Project>> Of(Db.Session session, string name) => default;", "Of", "[Query<Project>(Where = \"name == @name\")]\ninternal static partial ValueTask<List<Project>> Of(Db.Session session, string name);"),
        ["OQL0603"] = new("[Query<Project>(Where = \"nam == 'a'\")]\ninternal static partial ValueTask<List<Project>> Of(Db.Session session);", "nam", "[Query<Project>(Where = \"name == 'a'\")]\ninternal static partial ValueTask<List<Project>> Of(Db.Session session);"),
        ["OQL0604"] = new("[Query<Project>(Select = \"budget\", Where = \"name == 'a'\")]\ninternal static partial ValueTask<List<decimal>> Of(Db.Session session);", "budget", "[Query<Project>(Select = \"coalesce(budget, 0)\", Where = \"name == 'a'\")]\ninternal static partial ValueTask<List<decimal>> Of(Db.Session session);"),
        ["OQL0606"] = new("[Action(\"projects\", \"count\")]\ninternal static string Run(ActionContext<Project> context) => \"\";", "Run", "[Action(\"projects\", \"count\")]\ninternal static int Run(ActionContext<Project> context) => 1;")
        {
            Also = [("metadata/projects_actions.object.yml", "extends: projects\nactions: { count: { type: global, return_type: integer } }\n")],
        },
        ["OQL0611"] = Case.InFile("metadata/projects.validation.yml", Rule("budgt"), "budgt", Rule("budget")),
        ["OQL0612"] = new("[Rule(\"projects\", \"a\")]\nprivate static bool Run(Project project) => true;", "Run", "[Rule(\"projects\", \"a\", Message = \"No\")]\ninternal static bool Run(Project project) => true;"),
        ["OQL0613"] = Case.InFile(
            "metadata/orders.object.yml",
            "fields: { status: { type: text }, size: { type: integer } }\nstateMachine: { states: { a: { on: { GO: { actions: ['increment:size'] } } } } }",
            "['increment:size'",
            "fields: { status: { type: text }, size: { type: integer } }\nstateMachine: { states: { a: { on: { GO: { target: b, actions: ['increment:size'] } } }, b: {} } }"),
        ["OQL0616"] = Case.InFile("metadata/orders.object.yml", Machine("isManager"), "\"isManager\"", Machine("hasRole:manager")),
        ["OQL0614"] = new(
            "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate)]\n    internal static void Run(CreateContext<Project> context) => context.Data.Notes = context.Data.OwnerName;\n}",
            "OwnerName",
            "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.AfterCreate)]\n    internal static void Run(CreateContext<Project> context) => Console.WriteLine(context.Result.OwnerName);\n}"),
        ["OQL0615"] = Case.InFile(
            "metadata/orders.object.yml",
            "fields: { parent: { type: lookup, reference: orders }, size: { type: integer }, below: { type: summary, summary_object: orders, summary_type: sum, summary_field: far }, far: { type: formula, expression: parent.size, data_type: number } }",
            "parent.size",
            "fields: { parent: { type: lookup, reference: orders }, size: { type: integer }, below: { type: summary, summary_object: orders, summary_type: sum, summary_field: far }, far: { type: formula, expression: size * 2, data_type: number } }"),
        ["OQL0621"] = new(Hooks + ", When = \"nam == 'a'\")]\n    internal static void Run(UpdateContext<Project> context) { }\n}", "nam", Hooks + ", When = \"name == 'a'\")]\n    internal static void Run(UpdateContext<Project> context) { }\n}"),
        ["OQL0622"] = new("[Action(\"projects\", \"close\")]\ninternal static Task Run(ActionContext<Project> context) => Task.CompletedTask;", "\"close\"", "internal static Task Run(ActionContext<Project> context) => Task.CompletedTask;"),
        ["OQL0631"] = Case.InFile("metadata/orders.object.yml", "fields: { a: { type: number }, b: { type: formula, expression: \"aa + 1\", data_type: number } }", "aa", "fields: { a: { type: number }, b: { type: formula, expression: \"a + 1\", data_type: number } }"),
        ["OQL0632"] = Case.InFile("metadata/orders.object.yml", Summary("don"), "don", Summary("done")),
        ["OQL0607"] = new(
            "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate)]\n    [Hook(HookEvent.BeforeInsert, \"*\")]\n    internal static void Run(HookContext context) { }\n}",
            "Run",
            "internal static class Hooks\n{\n    [Hook(HookEvent.BeforeInsert, \"*\")]\n    internal static void Run(HookContext context) { }\n}"),
        ["OQL0780"] = new("[Plugin(\"@x/tags\", \"1\")]\npublic sealed partial class TagsPackage;", "TagsPackage", "public sealed partial class TagsPackage;"),
        ["OQL0711"] = new(Hooks + ", When = \"name == 'a' && name == 'b'\")]\n    internal static void Run(UpdateContext<Project> context) { }\n}", "\"name == 'a' && name == 'b'\"", Hooks + ", When = \"name == 'a' || name == 'b'\")]\n    internal static void Run(UpdateContext<Project> context) { }\n}"),
    };

    /// <summary>All but the summary of a build, which reports nothing wrong and comes with every project.</summary>
    private static readonly DiagnosticDescriptor[] Rules = [.. typeof(GeneratorRules).GetFields().Select(static item => (DiagnosticDescriptor)item.GetValue(null)!).Where(static rule => rule.Id != "OQL0506")];

    /// <summary>Rules about several projects; the tests of the generator's packages have their cases.</summary>
    private static readonly string[] OfSeveralProjects = ["OQL0781", "OQL0782", "OQL0783", "OQL0784", "OQL0785", "OQL0786", "OQL0787", "OQL0792"];

    private static IEnumerable<string> All => Rules.Select(static rule => rule.Id).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ids => All.Except(OfSeveralProjects);

    private static IEnumerable<string> InCode => Ids.Where(static id => Cases.TryGetValue(id, out var item) && item.File is null);

    private static IEnumerable<string> InFiles => Ids.Where(static id => Cases.TryGetValue(id, out var item) && item.File is not null);

    [TestCaseSource(nameof(All))]
    public void A_rule_has_a_page_and_a_help_link(string id)
    {
        var rule = Rules.First(rule => rule.Id == id);
        Assert.That(rule.HelpLinkUri, Does.EndWith($"/analyzers/rules/{id}.md"));
        Assert.That(RulePage.Of(id).Text, Does.StartWith($"# {id}: {rule.Title}\n\n{rule.DefaultSeverity}"));
        Assert.That(Cases.ContainsKey(id) || OfSeveralProjects.Contains(id), Is.True, $"Add a case of {id} to this test.");
    }

    [TestCaseSource(nameof(Ids))]
    public void It_is_reported_at_its_place(string id)
    {
        var found = Find(id, Cases[id].Wrong);
        Assert.That(found, Has.Count.EqualTo(1));
        Assert.That(Cases[id].Text(found[0]), Is.EqualTo(Cases[id].Place));
    }

    [TestCaseSource(nameof(Ids))]
    public void It_is_not_reported_where_nothing_is_wrong(string id) => Assert.That(Find(id, Cases[id].Right), Is.Empty);

    [TestCaseSource(nameof(Ids))]
    public void NoWarn_suppresses_it(string id) =>
        Assert.That(Find(id, Cases[id].Wrong, compilation => Configuration.WithNoWarn(compilation, id)), Is.Empty);

    [TestCaseSource(nameof(Ids))]
    public void A_globalconfig_suppresses_it(string id) =>
        Assert.That(Find(id, Cases[id].Wrong, compilation => Configuration.With(compilation, ".globalconfig", $"is_global = true\ndotnet_diagnostic.{id}.severity = none\n")), Is.Empty);

    [TestCaseSource(nameof(InCode))]
    public void A_pragma_suppresses_it(string id) => Assert.That(Find(id, $"#pragma warning disable {id}\n{Cases[id].Wrong}"), Is.Empty);

    [TestCaseSource(nameof(InCode))]
    public void An_editorconfig_suppresses_it(string id) =>
        Assert.That(Find(id, Cases[id].Wrong, compilation => Configuration.With(compilation, ".editorconfig", $"[*.cs]\ndotnet_diagnostic.{id}.severity = none\n")), Is.Empty);

    [TestCaseSource(nameof(InFiles))]
    public void A_comment_suppresses_it(string id) => Assert.That(Find(id, $"# objectql:disable {id}\n{Cases[id].Wrong}"), Is.Empty);

    private static List<Diagnostic> Find(string id, string content, Func<Microsoft.CodeAnalysis.CSharp.CSharpCompilation, Microsoft.CodeAnalysis.CSharp.CSharpCompilation>? change = null)
    {
        var host = Cases[id].File is { } file ? Example.Host("internal static void None() { }", [(file, content)]) : Example.Host(content, Cases[id].Also);
        return [.. host.Run(change).Diagnostics.Where(item => item.Id == id && !item.IsSuppressed)];
    }

    private static string Rule(string field) => $"name: projects\nobject: projects\nrules:\n  - name: positive\n    type: cross_field\n    rule: {{ field: {field}, operator: \">=\", value: 0 }}\n    message: No\n";

    private static string Machine(string guard) =>
        $"fields: {{ status: {{ type: select, options: [draft, sent] }} }}\nstateMachine:\n  initial: draft\n  states:\n    draft: {{ on: {{ SEND: {{ target: sent, cond: \"{guard}\" }} }} }}\n    sent: {{ type: final }}\n";

    private static string Summary(string field) =>
        $"fields: {{ done: {{ type: boolean }}, parent: {{ type: lookup, reference: orders }}, n: {{ type: summary, summary_object: orders, summary_type: count, summary_filters: {{ {field}: true }} }} }}\n";

    private sealed record Case(string Wrong, string Place, string Right)
    {
        public string? File { get; private init; }

        /// <summary>Files beside the code.</summary>
        public (string Path, string Content)[] Also { get; init; } = [];

        public static Case InFile(string file, string wrong, string place, string right) => new(wrong, place, right) { File = file };

        /// <summary>What the diagnostic underlines, in the code or in the file.</summary>
        public string Text(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
            ? tree.GetText().ToString(diagnostic.Location.SourceSpan)
            : Wrong.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
    }
}
