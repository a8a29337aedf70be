namespace ObjectQL.Generators.Tests;

/// <summary>OQL0601: each reason why a hook cannot be called, at the name of the method.</summary>
public sealed class HookDiagnosticTests
{
    private const string Signature = "internal static void Run(CreateContext<Project> context) { }";

    [TestCase("[Hook<Project>]", Signature, "names no event: write [Hook<Project>(HookEvent.BeforeCreate)]")]
    [TestCase("[Hook(HookEvent.BeforeCreate)]", Signature, "names no object: write [Hook<Project>(...)] or [Hook(..., \"projects\")]")]
    [TestCase("[Hook<Project>(HookEvent.BeforeCreate)]", "internal void Run(CreateContext<Project> context) { }", "must be static")]
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
    [TestCase("[Hook<Project>(HookEvent.BeforeInsert)]", Signature, "names the unknown event 'BeforeInsert'; write one of: BeforeCreate, AfterCreate, BeforeUpdate, AfterUpdate, BeforeDelete, AfterDelete")]
    [TestCase("[Hook<Projct>(HookEvent.BeforeCreate)]", Signature, "names 'Projct', which no metadata file defines; did you mean 'Project'?")]
    [TestCase("[Hook<Elephant>(HookEvent.BeforeCreate)]", Signature, "names 'Elephant', which no metadata file defines")]
    [TestCase("[Hook(HookEvent.BeforeCreate, \"project\")]", Signature, "names 'project', which no metadata file defines; did you mean 'projects'?")]
    public void A_method(string attribute, string method, string problem) =>
        Check("internal static class Hooks\n{\n    ", attribute, method, "\n}\n", "Sample.Hooks.Run", problem);

    [TestCase("internal static class Hooks<T>\n{\n    ", "\n}\n", "Sample.Hooks.Run", "must not stand in a generic type")]
    [TestCase("file static class Hooks\n{\n    ", "\n}\n", "Sample.Hooks.Run", "must stand in a public or internal type")]
    [TestCase("internal static class Outer { private static class Hooks\n{\n    ", "\n} }\n", "Sample.Outer.Hooks.Run", "must stand in a public or internal type")]
    [TestCase("internal static class Outer { static class Hooks\n{\n    ", "\n} }\n", "Sample.Outer.Hooks.Run", "must stand in a public or internal type")]
    public void A_type_around_it(string before, string after, string name, string problem) =>
        Check(before, "[Hook<Project>(HookEvent.BeforeCreate)]", Signature, after, name, problem);

    [Test]
    public void A_sound_hook_has_none()
    {
        var run = Run("internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate, Priority = -10)]\n    " + Signature + "\n}\n");
        Assert.That(run.Diagnostics, Is.Empty);
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
        GeneratorHost.With(("metadata/projects.object.yml", "fields: { name: { type: text } }")).Source("Hooks.cs", Source(hooks)).Run();

    private static string Source(string hooks) => "using ObjectQL;\n\nnamespace Sample;\n\n" + hooks;
}
