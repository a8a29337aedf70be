using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators.Tests;

/// <summary>The generated text of single features.</summary>
public sealed class FeatureTextTests
{
    [Test]
    public void A_select_struct() => Snapshot.Verify(Part(
        "fields: { kind: { label: Kind & sort, options: [{ value: a, label: First <one> }, in_progress, '1st'] } }",
        static node => node is RecordDeclarationSyntax));

    [Test]
    public void A_select_struct_of_numbers() => Snapshot.Verify(Part(
        "fields: { level: { options: [{ label: Low, value: 1 }, { label: High, value: 2 }] } }",
        static node => node is RecordDeclarationSyntax));

    [Test]
    public void A_wide_record()
    {
        var fields = string.Concat(Enumerable.Range(1, 70).Select(number => $"  f{number}: {{ type: integer }}\n"));
        var text = Part("fields:\n" + fields, static node => node is ClassDeclarationSyntax { Identifier.ValueText: "Sample" });
        Snapshot.Verify(string.Concat(text.Split('\n').Where(line => line.Contains("class Sample", StringComparison.Ordinal) || line.Contains("F70", StringComparison.Ordinal) || line.Contains("_f70", StringComparison.Ordinal)).Select(line => line + "\n")));
    }

    [Test]
    public void Defaults() => Snapshot.Verify(Part(
        MetadataFolder.KitchenSink.Single(file => file.Path.EndsWith("/defaults.object.yml", StringComparison.Ordinal)).Content,
        static node => node is MethodDeclarationSyntax { Identifier.ValueText: "ApplyDefaults" }));

    [Test]
    public void A_schema() => Snapshot.Verify(Part(
        """
        label: Sample of a schema
        tableName: tbl
        datasource: other
        fields:
          code: { type: text, label: The "code", required: true, unique: true, min_length: 2, max_length: 8, regex: '^[A-Z]+$', columnName: CODE }
          price: { type: currency, precision: 12, scale: 3, min: 0, max: 99.5 }
          level: { options: [1, 2] }
          owner: { type: lookup, reference: sample, deleteBehavior: cascade }
          files: { type: file, multiple: true, hidden: true, readonly: true }
          total: { type: formula, expression: 'price * 2', data_type: currency }
          count: { type: summary, summary_object: sample, summary_type: count }
          version: { type: integer }
        indexes:
          by_price: { fields: [price, code], unique: true }
        """,
        static node => node is FieldDeclarationSyntax { Declaration.Variables: [{ Identifier.ValueText: "s_objectType" }] }));

    [Test]
    public void Hooks_in_their_order()
    {
        var run = GeneratorHost.With(("metadata/sample.object.yml", "fields: { name: { type: text } }")).Source(
            "Hooks.cs",
            """
            using System.Threading.Tasks;
            using ObjectQL;

            namespace Sample
            {
                internal static class Hooks
                {
                    [Hook<Sample>(HookEvent.BeforeCreate, Priority = 200)]
                    internal static void Last(CreateContext<Sample> context) { }

                    [Hook<Sample>(HookEvent.BeforeCreate)]
                    internal static void Middle(CreateContext<Sample> context) { }

                    [Hook(HookEvent.BeforeCreate, "*", Priority = -5)]
                    internal static Task First(HookContext context) => Task.CompletedTask;

                    [Hook(HookEvent.AfterDelete, "sample")]
                    public static void Gone(DeleteContext<Sample> context) { }

                    internal static class Inner
                    {
                        [Hook<Sample>(HookEvent.AfterUpdate)]
                        internal static ValueTask Changed(UpdateContext<Sample> context) => default;

                        [Hook<Sample>(HookEvent.AfterUpdate, OnError = HookErrors.Log, When = "name == 'x' && $current_user.id != 'nobody'")]
                        internal static Task Warned(UpdateContext<Sample> context) => Task.CompletedTask;

                        [Hook<Sample>(HookEvent.AfterUpdate, Before = nameof(Changed), OnError = HookErrors.Ignore)]
                        internal static void Lost(UpdateContext<Sample> context) { }

                        [Hook<Sample>(HookEvent.AfterUpdate, AfterCommit = true)]
                        internal static void Told(UpdateContext<Sample> context) { }

                        [Hook<Sample>(HookEvent.AfterFindOne)]
                        internal static void Read(FindContext<Sample> context) { }

                        [Hook<Sample>(HookEvent.BeforeFind, Parallel = true, ReadOnly = true)]
                        internal static Task One(FindContext<Sample> context) => Task.CompletedTask;

                        [Hook<Sample>(HookEvent.BeforeFind, Parallel = true, ReadOnly = true)]
                        internal static ValueTask Two(FindContext<Sample> context) => default;
                    }
                }

                internal sealed class Served
                {
                    [Hook(HookEvent.BeforeInsert, "sample", After = "Hooks.Last")]
                    public ValueTask Made(CreateContext<Sample> context) => default;

                    internal static class More
                    {
                        [Hook(HookEvent.BeforeCount, "*")]
                        internal static void Counted(HookContext context) { }
                    }
                }
            }
            """).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Snapshot.Verify(run.Sources["Sample.Operations.g.cs"]);
    }

    [TestCase("public int Seen;", true)]
    [TestCase("public System.Collections.Generic.List<string> Notes { get; } = [];", true)]
    [TestCase("private readonly object _one = new(), _two = new();", true)]
    [TestCase("public event System.Action? Changed { add { } remove { } } public event System.Action? Seen;", true)]
    [TestCase("public string Upper { get => field ??= Name!.ToUpperInvariant(); }", true)]
    [TestCase("public string Upper => Name!.ToUpperInvariant();", false)]
    [TestCase("public string Upper { get { return Name!.ToUpperInvariant(); } }", false)]
    [TestCase("public const int Most = 5; public static int Count; public static int Total { get; set; } public void Shout() { }", false)]
    public void A_record_class_with_members_of_its_own_copies_its_fields_alone(string member, bool isHolding)
    {
        var run = GeneratorHost.With(("metadata/sample.object.yml", "fields: { name: { type: text } }"))
            .Source("Part.cs", "#nullable enable\n#pragma warning disable CS0067, CS0649, CS0169, CS0414\nnamespace Sample;\n\npublic sealed partial class Sample { " + member + " }\n").Run();
        Assert.That(run.CompilerErrors.Where(static error => !error.GetMessage(CultureInfo.InvariantCulture).Contains("'field'", StringComparison.Ordinal)), Is.Empty, "the tests' language version has no 'field'");
        Assert.That(run.Sources["Sample.g.cs"], isHolding ? Does.Contain("    static Sample Oql::IRecord<Sample>.CopyFor(Sample x) => Oql::RecordState.CopyFields(x);\n") : Does.Not.Contain("CopyFor"));
    }

    [TestCase("hooks", new[] { "Two.Operations.g.cs" })]
    [TestCase("middleware", new[] { "Two.Operations.g.cs" })]
    [TestCase("actions", new[] { "Two.Operations.g.cs", "Two.Send.Action.g.cs" })]
    [TestCase("rules", new[] { "Two.Operations.g.cs", "Two.Bodies.g.cs" })]
    [TestCase("permissions", new[] { "Two.Access.g.cs" })]
    [TestCase("machine", new[] { "Two.Operations.g.cs" })]
    [TestCase("tenant", new[] { "Two.Access.g.cs" })]
    [TestCase("formulas", new[] { "Two.Bodies.g.cs" })]
    [TestCase("number", new[] { "Two.Operations.g.cs" })]
    [TestCase("all", new string[0])]
    public void An_object_without_behaviour_is_printed_as_if_there_were_none_anywhere(string kind, string[] more)
    {
        var isAll = kind == "all";
        bool Has(string one) => isAll || kind == one;
        var two = new StringBuilder("fields:\n  name: { type: text }\n  state: { type: select, options: [open, closed] }\n  amount: { type: integer }\n");
        List<(string, string)> files = [("metadata/one.object.yml", "fields: { name: { type: text } }")];
        var without = GeneratorHost.With([.. files, ("metadata/two.object.yml", two.ToString())]).Run();
        two.Append(Has("formulas") ? "  twice: { type: formula, expression: amount * 2, data_type: number }\n" : "").Append(Has("number") ? "  number: { type: auto_number }\n" : "")
            .Append(Has("tenant") ? "tenancy: { enabled: true, tenantField: space }\n" : "").Append(Has("actions") ? "actions: { send: { type: record, params: { text: { type: text } } } }\n" : "")
            .Append(Has("machine") ? "stateMachine: { stateField: state, initial: open, states: { open: { on: { CLOSE: closed } }, closed: {} } }\n" : "");
        files.Add(("metadata/two.object.yml", two.ToString()));
        files.AddRange(Has("rules") ? [("metadata/two.validation.yml", "rules: [{ name: large, type: cross_field, rule: { field: amount, operator: \">\", value: 5 }, message: m }]")] : []);
        files.AddRange(Has("permissions") ? [("metadata/two.permission.yml", "roles: [clerk]\nobject_permissions: { read: [clerk], create: [clerk], update: [clerk], delete: [clerk] }\n")] : []);
        var code = (Has("hooks") ? "[Hook<Two>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Two> context) { }\n" : "")
            + (Has("middleware") ? "[Middleware<Two>] internal static System.Threading.Tasks.ValueTask Around(MiddlewareContext<Two> context, MiddlewareNext next) => next.RunAsync();\n" : "")
            + (Has("actions") ? "[Action(\"two\", \"send\")] internal static void Send(ActionContext<Two> context, string? text) { }\n" : "");
        var with = GeneratorHost.With([.. files]).Source("Hooks.cs", "#nullable enable\nusing ObjectQL;\n\nnamespace Sample;\n\ninternal static class Hooks\n{\n" + code + "}\n").Run();
        Assert.That(with.Diagnostics, Is.Empty);
        Assert.That(with.CompilerErrors, Is.Empty);
        Assert.That(with.Sources["One.g.cs"], Is.EqualTo(without.Sources["One.g.cs"]));
        Assert.That(with.Sources.Keys.Where(static name => name.StartsWith("One", StringComparison.Ordinal)), Is.EqualTo(new[] { "One.g.cs" }));
        Assert.That(with.Sources.Keys.Except(without.Sources.Keys), isAll ? Is.SupersetOf(new[] { "Two.Operations.g.cs" }) : Is.EquivalentTo(more));
        Assert.That(with.Sources["Two.g.cs"] != without.Sources["Two.g.cs"] || more.Length != 0, "the other object does have it");
    }

    [Test]
    public void Items_of_the_registry()
    {
        var run = GeneratorHost.With(
            ("metadata/sample.object.yml", "label: Sample\nicon: star\nfields: { name: { type: text, unknown_key: 1 } }"),
            ("metadata/sample.permission.yml", "name: sample_permission\nobject: sample\nroles: [admin]\n"),
            ("metadata/main.menu.yml", "items: [{ label: 'Say \"hello\"' }]\n"),
            ("metadata/i18n/zh-CN/sample.json", """{ "label": "样本" }""")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Snapshot.Verify(string.Concat(run.Sources.Where(source => source.Key.StartsWith("Db.Items", StringComparison.Ordinal)).OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => "// " + source.Key + "\n" + source.Value)));
    }

    private static string Part(string content, Func<SyntaxNode, bool> wanted)
    {
        var run = GeneratorHost.With(("metadata/sample.object.yml", content)).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        var nodes = CSharpSyntaxTree.ParseText(run.Sources["Sample.g.cs"]).GetRoot().DescendantNodes().Where(wanted).ToArray();
        Assert.That(nodes, Is.Not.Empty);
        return string.Concat(nodes.Select(node => node.ToFullString().TrimStart('\n')));
    }
}
