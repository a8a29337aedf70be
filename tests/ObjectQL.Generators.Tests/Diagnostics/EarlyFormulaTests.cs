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

    private static string Source(string method) => "using ObjectQL;\nnamespace Sample;\ninternal static class Code\n{\n    " + method + "\n}\n";

    private static IEnumerable<Microsoft.CodeAnalysis.Diagnostic> Run(string source) => GeneratorHost.With(
            ("metadata/jobs.object.yml", "fields:\n  title: { type: text }\n  owner: { type: lookup, reference: owners }\n  headline: { type: formula, expression: owner.name }\n  own: { type: formula, expression: title }\n"),
            ("metadata/owners.object.yml", "fields:\n  name: { type: text }\n"),
            ("metadata/jobs.validation.yml", "rules:\n  - { name: r, type: custom, message: m }\n"))
        .Source("Code.cs", source).Run().Diagnostics.Where(static item => item.Id == "OQL0614" && !item.IsSuppressed);
}
