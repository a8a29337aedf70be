namespace ObjectQL.Generators.Tests;

/// <summary>OQL0601: each reason why a hook cannot be called, at the name of the method.</summary>
public sealed class HookDiagnosticTests
{
    private const string Signature = "internal static void Run(CreateContext<Project> context) { }";

    [TestCase("[Hook<Project>]", Signature, "names no event: write [Hook<Project>(HookEvent.BeforeCreate)]")]
    [TestCase("[Hook(HookEvent.BeforeCreate)]", Signature, "names no object: write [Hook<Project>(...)] or [Hook(..., \"projects\")]")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "private static void Run(CreateContext<Project> context) { }", "must be public or internal, so that generated code can call it")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "static void Run(CreateContext<Project> context) { }", "must be public or internal, so that generated code can call it")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static void Run<T>(CreateContext<Project> context) { }", "must not be generic")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static void Run() { }", "must take one parameter, the context of its event")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static void Run(CreateContext<Project> context, int more) { }", "must take one parameter, the context of its event")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static void Run(ref CreateContext<Project> context) { }", "must take one parameter, the context of its event")]
    [TestCase("[Hook<Project>(HookEvent.AfterUpdate)]", Signature, "must take UpdateContext, the context of AfterUpdate")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static void Run(Project record) { }", "must take CreateContext, the context of BeforeCreate")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static void Run(CreateContext<Task> context) { }", "takes the context of 'Task', but is a hook of 'Project'; write the same class in both")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static int Run(CreateContext<Project> context) => 0;", "must return void, Task or ValueTask")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static async void Run(CreateContext<Project> context) { }", "must return Task or ValueTask when it is async")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, Priority = Number)]", Signature, "needs a whole number as its Priority, such as 10")]
    [TestCase("[Hook<Project>(HookEvent.BeforeSave)]", Signature, "names the unknown event 'BeforeSave'; write one of: BeforeCreate, AfterCreate, BeforeUpdate, AfterUpdate, BeforeDelete, AfterDelete, BeforeFind, AfterFind, BeforeCount, AfterCount, BeforeAggregate, AfterAggregate, BeforeUpdateMany, AfterUpdateMany, BeforeDeleteMany, AfterDeleteMany, BeforeFindOne, AfterFindOne, BeforeInsert, AfterInsert")]
    [TestCase("[Hook<Project>(HookEvent.BeforeInsert)]", "internal static void Run(UpdateContext<Project> context) { }", "must take CreateContext, the context of BeforeInsert")]
    [TestCase("[Hook<Project>(HookEvent.AfterFindOne)]", Signature, "must take FindContext, the context of AfterFindOne")]
    [TestCase("[Hook(HookEvent.BeforeCreate, \"projects\", \"tasks\")]", "internal static void Run(HookContext context) { }", "names 'tasks', which no metadata file defines")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, AfterCommit = true)]", Signature, "cannot wait for the commit: AfterCommit is for after-hooks of changes, not for BeforeCreate")]
    [TestCase("[Hook<Project>(HookEvent.AfterFind, AfterCommit = true)]", "internal static void Run(FindContext<Project> context) { }", "cannot wait for the commit: AfterCommit is for after-hooks of changes, not for AfterFind")]
    [TestCase("[Hook<Project>(HookEvent.AfterCreate, AfterCommit = Yes)]", Signature, "needs true or false as its AfterCommit")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, When = Text)]", Signature, "needs a text as its When: a literal or nameof")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCount, When = \"name == 'x'\")]", "internal static void Run(CountContext<Project> context) { }", "has a When, but BeforeCount is not about one record; test it in the method")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, Parallel = true)]", "internal static Task Run(CreateContext<Project> context) => null!;", "runs in parallel, so it must declare that it only looks: ReadOnly = true")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, Parallel = true, ReadOnly = true)]", Signature, "runs in parallel, so it must return Task or ValueTask")]
    [TestCase("[Hook<Projct>(HookEvent.BeforeCreate)]", Signature, "names 'Projct', which no metadata file defines; did you mean 'Project'?")]
    [TestCase("[Hook<Elephant>(HookEvent.BeforeCreate)]", Signature, "names 'Elephant', which no metadata file defines")]
    [TestCase("[Hook(HookEvent.BeforeCreate, \"project\")]", Signature, "names 'project', which no metadata file defines; did you mean 'projects'?")]
    [TestCase("[Hook(HookEvent.BeforeCreate, \"projects\", Names.Others)]", "internal static void Run(HookContext context) { }", "names an object by 'Names.Others', which cannot be read; write the name, or nameof")]
    [TestCase("[Hook(HookEvent.BeforeCreate, new[] { \"projects\", Names.Others })]", "internal static void Run(HookContext context) { }", "names an object by 'Names.Others', which cannot be read; write the name, or nameof")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, OnError = (HookErrors)1)]", Signature, "needs a member of HookErrors as its OnError, such as HookErrors.Log")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, OnError = Names.Quiet)]", Signature, "needs a member of HookErrors as its OnError, such as HookErrors.Log")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static void Run(HookContext context) { }\n    internal static void Run(CreateContext<Project> context) { }", "shares its name with another method that can be called with the context of BeforeCreate, and so would not be the one that is called; give it a name of its own")]
    [TestCase("[Hook(HookEvent.BeforeInsert, \"projects\")]", "internal static void Run<T>(CreateContext<T> context) where T : Record, IRecord<T> { }\n    internal static void Run(CreateContext<Project> context, int more = 0) { }", "shares its name with another method that can be called with the context of BeforeInsert, and so would not be the one that is called; give it a name of its own")]
    public void A_method(string attribute, string method, string problem) =>
        Check("internal static class Hooks\n{\n    ", attribute, method, "\n}\n", "Sample.Hooks.Run", problem);

    [TestCase("internal static class Hooks\n{\n    ", "\n}\n", "Sample.Hooks.Run", "takes the context of 'Project', but is a hook of 'others' too; take HookContext, or write a hook for each", "[Hook(HookEvent.BeforeCreate, \"*\")]")]
    [TestCase("internal abstract class Hooks\n{\n    ", "\n}\n", "Sample.Hooks.Run", "must be static, or stand in a class that the service provider can make", null, "internal void Run(CreateContext<Project> context) { }")]
    [TestCase("internal struct Hooks\n{\n    ", "\n}\n", "Sample.Hooks.Run", "must be static, or stand in a class that the service provider can make", null, "internal void Run(CreateContext<Project> context) { }")]
    [TestCase("internal static class Hooks<T>\n{\n    ", "\n}\n", "Sample.Hooks.Run", "must not stand in a generic type")]
    [TestCase("file static class Hooks\n{\n    ", "\n}\n", "Sample.Hooks.Run", "must stand in a public or internal type")]
    [TestCase("internal static class Outer { private static class Hooks\n{\n    ", "\n} }\n", "Sample.Outer.Hooks.Run", "must stand in a public or internal type")]
    [TestCase("internal static class Outer { static class Hooks\n{\n    ", "\n} }\n", "Sample.Outer.Hooks.Run", "must stand in a public or internal type")]
    public void A_type_around_it(string before, string after, string name, string problem, string? attribute = null, string? method = null) =>
        Check(before, attribute ?? "[Hook<Project>(HookEvent.BeforeCreate)]", method ?? Signature, after, name, problem);

    [TestCase("Before = \"Othr\"", "", "says Before 'Othr', but no other hook of BeforeCreate of its object is called so. Did you mean 'Other'?", "\"Othr\"")]
    [TestCase("After = \"Run\"", "", "says After 'Run', but no other hook of BeforeCreate of its object is called so.", "\"Run\"")]
    public void A_neighbour(string order, string otherOrder, string problem, string place)
    {
        otherOrder = otherOrder.Length == 0 ? "" : ", " + otherOrder.Replace("Other", "Run", StringComparison.Ordinal);
        var hooks = "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate, " + order + ")]\n    " + Signature
            + "\n    [Hook<Project>(HookEvent.BeforeCreate" + otherOrder + ")]\n    internal static void Other(CreateContext<Project> context) { }\n}\n";
        var finding = Run(hooks).Diagnostics[0];
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0601", "The hook 'Sample.Hooks.Run' " + problem)));
        Assert.That(Source(hooks).Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(place));
    }

    [TestCase("Check", "says After 'Check', but several hooks of BeforeCreate of 'projects' are called so; write one of: global::Sample.First.Check, global::Sample.Second.Check")]
    [TestCase("First.Check", null)]
    [TestCase("Sample.Second.Check", null)]
    [TestCase("global::Sample.First.Check", null)]
    [TestCase("global::Check", "says After 'global::Check', but no other hook of BeforeCreate of its object is called so.")]
    [TestCase("Third.Check", "says After 'Third.Check', but no other hook of BeforeCreate of its object is called so.")]
    public void A_name_that_several_hooks_have(string name, string? problem)
    {
        const string other = "    [Hook<Project>(HookEvent.BeforeCreate)]\n    internal static void Check(CreateContext<Project> context) { }\n}\n";
        var hooks = "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate, After = \"" + name + "\")]\n    " + Signature
            + "\n}\ninternal static class First\n{\n" + other + "internal static class Second\n{\n" + other
            + "internal static class Elsewhere\n{\n    [Hook(HookEvent.BeforeCreate, \"others\")]\n    internal static void Check(HookContext context) { }\n}\n";
        var findings = Run(hooks).Diagnostics;
        Assert.That(findings.Select(static finding => finding.GetMessage(null).Split(" Did you")[0]), Is.EqualTo(problem is null ? [] : new[] { "The hook 'Sample.Hooks.Run' " + problem }));
    }

    [Test]
    public void A_circle()
    {
        var hooks = "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate, Before = nameof(Other))]\n    " + Signature
            + "\n    [Hook<Project>(HookEvent.BeforeCreate, Before = \"Run\")]\n    internal static void Other(CreateContext<Project> context) { }\n}\n";
        var finding = Run(hooks).Diagnostics.Single();
        Assert.That(finding.GetMessage(null), Is.EqualTo(
            "The hook 'Sample.Hooks.Other' comes before and after the same hook, by what the Before and After of the BeforeCreate hooks of 'projects' say together; remove one of them"));
        Assert.That(Source(hooks).Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo("\"Run\""));
    }

    [TestCase("name == 'x' && nam == 1", "nam", "nam", "'projects' has no field 'nam'. Did you mean 'name'?")]
    [TestCase("name == ", "", "", "")]
    [TestCase("other.name == 'x'", "name == 'x'", "other.name == 'x'", "This condition cannot be tested on the record alone: it follows a lookup to another record; test it in the method.")]
    [TestCase("name == @limit", "limit", "@limit", "")]
    public void A_condition(string when, string contains, string place, string message)
    {
        var hooks = "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate, When = \"" + when + "\")]\n    " + Signature + "\n}\n";
        var run = Run(hooks);
        var finding = run.Diagnostics.Single();
        Assert.That(finding.Id, Is.EqualTo("OQL0621"));
        Assert.That(finding.GetMessage(null), Does.StartWith("The When of 'Sample.Hooks.Run': " + message).And.Contain(contains == "name == 'x'" ? "" : contains));
        Assert.That(run.CompilerErrors, Is.Empty);
        var text = Source(hooks);
        Assert.That(finding.Location.SourceSpan.Start, Is.InRange(text.IndexOf("When = ", StringComparison.Ordinal), text.IndexOf("]\n    internal", StringComparison.Ordinal)));
        if (place.Length != 0)
        {
            Assert.That(text.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(place));
        }
    }

    [Test]
    public void A_method_of_a_class_has_none()
    {
        var run = Run("internal sealed class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate)]\n    internal Task Run(CreateContext<Project> context) => Task.CompletedTask;\n}\n");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public void A_sound_hook_has_none()
    {
        var run = Run("internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate, Priority = -10)]\n    " + Signature + "\n}\n");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [TestCase("[Hook(HookEvent.BeforeCreate, \"projects\", \"others\")]", "internal static void Run(HookContext context) { }")]
    [TestCase("[Hook(HookEvent.BeforeCreate, [\"projects\", nameof(others)])]", "internal static void Run(HookContext context) { } private const int others = 1;")]
    [TestCase("[Hook(objectNames: [\"projects\"], hookEvent: HookEvent.BeforeCreate)]", "internal static void Run(HookContext context) { }")]
    [TestCase("[Hook(HookEvent.BeforeCreate, \"pro\" + \"jects\")]", "internal static void Run(HookContext context) { }")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, Priority = 1_000, OnError = HookErrors.Ignore)]", Signature)]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate, Priority = -0x10)]", Signature)]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", Signature + "\n    [Hook<Project>(HookEvent.BeforeUpdate)]\n    internal static void Run(UpdateContext<Project> context) { }\n    internal static void Run(int number) { }")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal static void Run(HookContext context) { }\n    internal static void Run(UpdateContext<Project> context) { }")]
    public void One_that_can_be_read_has_none(string attribute, string method)
    {
        var run = Run("internal static class Hooks\n{\n    " + attribute + "\n    " + method + "\n}\n");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Project.Operations.g.cs"], Does.Contain("global::Sample.Hooks.Run(context);"));
    }

    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)][Hook(HookEvent.BeforeInsert, \"*\")]", "HookContext", "BeforeCreate", "projects")]
    [TestCase("[Hook<Project>(HookEvent.AfterFind)][Hook<Project>(HookEvent.AfterFindOne)]", "FindContext<Project>", "AfterFindOne", "projects")]
    [TestCase("[Hook(HookEvent.AfterUpdate, \"projects\", \"others\")][Hook(HookEvent.AfterUpdate, \"others\", When = \"name == 'a'\")]", "HookContext", "AfterUpdate", "others")]
    [TestCase("[Hook<Project>(HookEvent.AfterUpdate)][Hook<Project>(HookEvent.AfterUpdate, AfterCommit = true)]", "HookContext", null, null)]
    [TestCase("[Hook<Project>(HookEvent.AfterUpdate, When = \"name == 'a'\")][Hook<Project>(HookEvent.AfterUpdate, When = \"name == 'b'\")]", "HookContext", null, null)]
    [TestCase("[Hook<Project>(HookEvent.AfterUpdate)][Hook(HookEvent.AfterUpdate, \"others\")][Hook<Project>(HookEvent.BeforeUpdate)]", "HookContext", null, null)]
    [TestCase("[Hook(HookEvent.AfterUpdate, \"projects\", \"projects\")]", "HookContext", null, null)]
    public void One_that_would_run_twice_is_told_once(string attributes, string context, string? hookEvent, string? name)
    {
        var run = Run("internal static class Hooks\n{\n    " + attributes + "\n    internal static void Run(" + context + " context) { }\n}\n");
        Assert.That(
            run.Diagnostics.Select(static finding => finding.Id + " " + finding.GetMessage(null)),
            Is.EqualTo(hookEvent is null ? [] : new[] { $"OQL0607 The hook 'Sample.Hooks.Run' is a hook of {hookEvent} of '{name}' by two of its attributes, and runs twice; leave one of them" }));
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public void Keywords_are_names_too()
    {
        var run = Run("internal static class @class\n{\n    [Hook<Project>(HookEvent.BeforeCreate)]\n    internal static void @event(CreateContext<Project> context) { }\n}\n");
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    private static void Check(string before, string attribute, string method, string after, string name, string problem)
    {
        var run = Run(before + attribute + "\n    " + method + after);
        var finding = run.Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0601", $"The hook '{name}' {problem}")));
        Assert.That(finding.Location.GetLineSpan().Path, Is.EqualTo("/src/app/Hooks.cs"));
        var text = Source(before + attribute + "\n    " + method + after);
        Assert.That(text.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo("Run"));
    }

    private static GeneratorRun Run(string hooks) =>
        GeneratorHost.With(("metadata/projects.object.yml", "fields: { name: { type: text }, other: { type: lookup, reference_to: others } }"), ("metadata/others.object.yml", "fields: { name: { type: text } }")).Source("Hooks.cs", Source(hooks)).Run();

    private static string Source(string hooks) => "using System.Threading.Tasks;\nusing ObjectQL;\n\nnamespace Sample;\n\n" + hooks;
}
