namespace ObjectQL.Generators.Tests.Diagnostics;

/// <summary>OQL0614: hooks and rules that read a formula which the database computes, before it is computed.</summary>
public sealed class EarlyFormulaTests
{
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) => System.Console.WriteLine(x.Data.Headline);", "Result in an AfterCreate hook")]
    [TestCase("[Hook(\"jobs\", HookEvent.BeforeInsert)] internal static void Run(CreateContext<Job> x) { if (x.Result.Headline is { } text) { } }", "Result in an AfterCreate hook")]
    [TestCase("[Hook<Job>(HookEvent.BeforeUpdate)] internal static void Run(UpdateContext<Job> context) => System.Console.WriteLine(context.Data.Headline);", "GetRecord() in an AfterUpdate hook")]
    [TestCase("[Hook<Job>(HookEvent.BeforeUpdate)] internal static void Run(UpdateContext<Job> context) => System.Console.WriteLine(context.GetRecord().Headline);", "GetRecord() in an AfterUpdate hook")]
    [TestCase("[Hook<Job>(HookEvent.AfterUpdate)] internal static void Run(UpdateContext<Job> context) => System.Console.WriteLine(context.Data.Headline);", "GetRecord() in an AfterUpdate hook")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { var job = x.Data; System.Console.WriteLine(job.Headline); }", "Result in an AfterCreate hook")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) => System.Console.WriteLine((x.Data!).Headline!.Length);", "Result in an AfterCreate hook")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) => System.Console.WriteLine(x.Data?.Headline?.Length);", "Result in an AfterCreate hook")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { if (x.Data is { Headline: \"a\" }) { } }", "Result in an AfterCreate hook")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { System.Func<string?> read = () => x.Data.Headline; }", "Result in an AfterCreate hook")]
    [TestCase("[Rule(\"jobs\", \"r\")] internal static bool Run(Job job) => job.Headline != \"\";", "the condition of a rule")]
    [TestCase("[Rule(\"jobs\", \"r\")] internal static bool Run(RuleContext<Job> x) => x.Record.Headline != \"\";", "the condition of a rule")]
    public void A_formula_is_read_too_early(string method, string instead)
    {
        var source = Source(method);
        var finding = Run(source).Single();
        Assert.That(finding.Id, Is.EqualTo("OQL0614"));
        Assert.That(finding.GetMessage(null), Does.StartWith("'Headline' is computed by the database from other records, and not yet here: ").And.Contain(instead));
        Assert.That(source.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo("Headline"));
    }

    [TestCase("[Hook<Job>(HookEvent.AfterCreate)] internal static void Run(CreateContext<Job> x) => System.Console.WriteLine(x.Result.Headline + x.Data.Headline);")]
    [TestCase("[Hook<Job>(HookEvent.AfterUpdate)] internal static void Run(UpdateContext<Job> x) => System.Console.WriteLine(x.GetRecord().Headline);")]
    [TestCase("[Hook<Job>(HookEvent.BeforeUpdate)] internal static void Run(UpdateContext<Job> x) => System.Console.WriteLine(x.PreviousData?.Headline);")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { System.Func<UpdateContext<Job>, string?> read = y => y.PreviousData?.Headline; System.Func<(Job Data, int N), string?> other = x => x.Data.Headline; }")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { var job = x.Data; job = new Job(); System.Console.WriteLine(job.Headline); }")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { { var job = x.Data; job.Title = \"a\"; } { var job = new Job(); System.Console.WriteLine(job.Headline); } }")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { { var job = x.Data; job.Title = \"a\"; } foreach (var job in new Job[0]) { System.Console.WriteLine(job.Headline); } }")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { var job = x.Data; Fill(ref job); System.Console.WriteLine(job.Headline); static void Fill(ref Job other) => other = new(); }")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) { var job = x.Data; (job, var n) = (new Job(), 1); System.Console.WriteLine(job.Headline + n); }")]
    [TestCase("[Hook<Job>(HookEvent.BeforeUpdate)] internal static void Run(UpdateContext<Job> x) { var old = x.PreviousData; System.Console.WriteLine(old!.Headline + x.Data?.Own); }")]
    [TestCase("[Hook<Job>(HookEvent.BeforeDelete)] internal static void Run(DeleteContext<Job> x) => System.Console.WriteLine(x.PreviousData!.Headline);")]
    [TestCase("[Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) => System.Console.WriteLine(nameof(x.Data.Headline) + x.Data.Own);")]
    [TestCase("[Rule(\"jobs\", \"r\")] internal static bool Run(RuleContext<Job> x) => x.Previous?.Headline != x.Record.Own;")]
    [TestCase("#pragma warning disable OQL0614\n    [Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) => System.Console.WriteLine(x.Data.Headline);")]
    public void What_is_there_may_be_read(string method) => Assert.That(Run(Source(method)), Is.Empty);

    [TestCase("Show(x.Data)", "x.Data", "Show", "static void Show(Job job) => System.Console.WriteLine(job.Headline);")]
    [TestCase("this.Show(x.Data)", "x.Data", "Show", "void Show(Job job) => System.Console.WriteLine(job.Headline);")]
    [TestCase("Code.Show(1, x.Data!)", "x.Data!", "Show", "internal static void Show(int n, Job job) { var same = job; System.Console.WriteLine(same.Headline); }")]
    [TestCase("Code.Show(job: x.Data, n: 1)", "job: x.Data", "Show", "internal static void Show(int n, Job job) => System.Console.WriteLine(job.Headline);")]
    [TestCase("Show(x)", "x", "Show", "static void Show(CreateContext<Job> context) => System.Console.WriteLine(context.Data.Headline);")]
    [TestCase("var job = x.Data; System.Console.WriteLine(Texts.Of(job))", "job", "Of", "")]
    [TestCase("x.Data.Told()", "Told", "Told", "")]
    [TestCase("var job = x.Data; job.Told()", "Told", "Told", "")]
    [TestCase("x.Data!.Further(1)", "Further", "Further", "")]
    [TestCase("More.Texts.Deep(x.Data)", "x.Data", "Deep", "")]
    [TestCase("Show(x.Data); static void Show(Job y) => System.Console.WriteLine(y.Headline)", "x.Data", "Show", "")]
    [TestCase("Twice(x.Data)", "x.Data", "Twice", "static void Twice(Job job) { Once(job); Twice(job); } static void Once(Job one) { Twice(one); System.Console.WriteLine(one.Headline); }")]
    public void A_method_that_is_given_the_record_reads_it_too_early(string call, string at, string by, string others)
    {
        var source = Code(call, others);
        var finding = Run(source, Texts).Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0614", $"'Headline' is computed by the database from other records, and not yet here: '{by}' reads it of the record that it is given; read it from Result in an AfterCreate hook")));
        Assert.That(source.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at));
    }

    [TestCase("Show(x.Data)", "static void Show(Job job) => System.Console.WriteLine(job.Own + nameof(job.Headline));")]
    [TestCase("Show(x.Data)", "static void Show(Job job) { job = new Job(); System.Console.WriteLine(job.Headline); }")]
    [TestCase("Show(new Job { Title = x.Data.Title })", "static void Show(Job job) => System.Console.WriteLine(job.Headline);")]
    [TestCase("Show(x.Data)", "static void Show(Job job) => System.Console.WriteLine(job.Own); static void Show(string job) => System.Console.WriteLine(job);")]
    [TestCase("Show(x.Data, new Job())", "static void Show(Job job, Job other) => System.Console.WriteLine(job.Own + other.Headline);")]
    [TestCase("x.Data.Silent()", "")]
    [TestCase("x.Data.ToString()", "")]
    [TestCase("new Job().Told()", "")]
    [TestCase("System.Console.WriteLine(x.Data); Unknown(x.Data)", "")]
    [TestCase("A(x.Data)", "static void A(Job a) => B(a); static void B(Job a) => A(a);")]
    public void A_method_that_reads_other_things_may_be_given_the_record(string call, string others) => Assert.That(Run(Code(call, others), Texts), Is.Empty);

    [TestCase("x.Data.Short", "public string? Short => Headline?[..1];", "Short")]
    [TestCase("x.Data.Shown()", "public string? Shown() => this.Headline;", "Shown")]
    [TestCase("x.Data.Shown(3)", "public string? Shown(int n) { var text = Deeper; return text; } private string? Deeper => Last(); private string? Last() => $\"{Headline}\";", "Shown")]
    [TestCase("x.Data.Told()", "public string? Told() => Headline;", "Told")]
    [TestCase("x.Data.Short", "public string? Short { get => Headline; set => Own = value; }", "Short")]
    [TestCase("x.Data.Short", "public string? Short { get => Own; set => Own = value + Headline; }", "")]
    [TestCase("(x.Data as Job).Own", "", "")]
    [TestCase("x.Data.Shown()", "public string? Shown() => Own + nameof(Headline);", "")]
    [TestCase("x.Data.Shown(x.Data.Own)", "public string? Shown(string? Headline) => Headline;", "")]
    [TestCase("x.Data.Shown()", "public string? Shown() => new Job { Title = Title }.Headline;", "")]
    [TestCase("x.Data.Shown()", "public string? Shown() => Shown(1); public string? Shown(int n) => Headline;", "")]
    [TestCase("x.Data.Loop()", "public string? Loop() => Loop();", "")]
    public void A_member_that_the_project_has_added_to_the_class_reads_it_too_early(string read, string member, string by)
    {
        var source = $"using ObjectQL;\nnamespace Sample;\npublic sealed partial class Job {{ {member} }}\ninternal static class Code\n{{\n    [Hook<Job>(HookEvent.BeforeCreate)] internal static void Run(CreateContext<Job> x) => System.Console.WriteLine({read});\n}}\n";
        Assert.That(
            Run(source, Texts).Select(static one => one.GetMessage(null)),
            Is.EqualTo(by.Length == 0 ? Array.Empty<string>() : [$"'Headline' is computed by the database from other records, and not yet here: '{by}' reads it of the record that it is given; read it from Result in an AfterCreate hook"]));
    }

    [Test]
    public void A_rule_hands_its_record_on()
    {
        var source = Source("[Rule(\"jobs\", \"r\")] internal static bool Run(Job job) => More.Texts.Of(job) != \"\";");
        Assert.That(Run(source, Texts).Single().GetMessage(null), Does.Contain("'Of' reads it of the record that it is given; write it into the condition of a rule"));
    }

    private const string Texts = "namespace Sample.More\n{\n    internal static class Texts\n    {\n        public static string? Of(Job job) => job.Headline;\n        public static string? Deep(Job job) => Of(job);\n        public static string? Told(this Job job) => job.Headline;\n        public static string? Further(this Job job, int n) => n == 0 ? null : job.Told();\n        public static string? Silent(this Job job) => job.Own;\n    }\n}\n";

    private static string Code(string call, string others) =>
        $"using ObjectQL;\nusing Sample.More;\nnamespace Sample;\ninternal {(call.StartsWith("this", StringComparison.Ordinal) ? "" : "static ")}class Code\n{{\n    [Hook<Job>(HookEvent.BeforeCreate)] internal {(call.StartsWith("this", StringComparison.Ordinal) ? "" : "static ")}void Run(CreateContext<Job> x) {{ {call}; }}\n    {others}\n}}\n";

    private static string Source(string method) => "using ObjectQL;\nnamespace Sample;\ninternal static class Code\n{\n    " + method + "\n}\n";

    private static IEnumerable<Microsoft.CodeAnalysis.Diagnostic> Run(string source, string texts = "") => GeneratorHost.With(
            ("metadata/jobs.object.yml", "fields:\n  title: { type: text }\n  owner: { type: lookup, reference: owners }\n  headline: { type: formula, expression: owner.name }\n  own: { type: formula, expression: title }\n"),
            ("metadata/owners.object.yml", "fields:\n  name: { type: text }\n"),
            ("metadata/jobs.validation.yml", "rules:\n  - { name: r, type: custom, message: m }\n"))
        .Source("Code.cs", source).Source("Texts.cs", texts).Run().Diagnostics.Where(static item => item.Id == "OQL0614" && !item.IsSuppressed);
}
