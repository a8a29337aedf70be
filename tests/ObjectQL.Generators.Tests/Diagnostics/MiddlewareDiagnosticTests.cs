namespace ObjectQL.Generators.Tests;

/// <summary>OQL0788: each reason why a middleware cannot be called, at the name of the method.</summary>
public sealed class MiddlewareDiagnosticTests
{
    private const string Signature = "internal static ValueTask Run(MiddlewareContext<Project> context, MiddlewareNext next) => next.RunAsync();";

    [TestCase("[Middleware]", Signature, "names no object: write [Middleware<Project>] or [Middleware(\"projects\")]")]
    [TestCase("[Middleware<Projct>]", Signature, "names 'Projct', which no metadata file defines; did you mean 'Project'?")]
    [TestCase("[Middleware(\"project\")]", Signature, "names 'project', which no metadata file defines; did you mean 'projects'?")]
    [TestCase("[Middleware(\"*\")]", Signature, "takes the context of 'Project', but is around 'others' too; take MiddlewareContext, or write a middleware for each")]
    [TestCase("[Middleware<Project>]", "private static ValueTask Run(MiddlewareContext context, MiddlewareNext next) => next.RunAsync();", "must be public or internal, so that generated code can call it")]
    [TestCase("[Middleware<Project>]", "internal static void Run(MiddlewareContext context, MiddlewareNext next) { }", "must return Task or ValueTask, and await next.RunAsync()")]
    [TestCase("[Middleware<Project>]", "internal static async void Run(MiddlewareContext context, MiddlewareNext next) { }", "must return Task or ValueTask, and await next.RunAsync()")]
    [TestCase("[Middleware<Project>]", "internal static ValueTask Run(MiddlewareContext context) => default;", "must take a MiddlewareContext and a MiddlewareNext")]
    [TestCase("[Middleware<Project>]", "internal static ValueTask Run(MiddlewareNext next, MiddlewareContext context) => default;", "must take a MiddlewareContext and a MiddlewareNext")]
    [TestCase("[Middleware<Project>]", "internal static ValueTask Run(in MiddlewareContext context, MiddlewareNext next) => default;", "must take a MiddlewareContext and a MiddlewareNext")]
    [TestCase("[Middleware<Project>]", "internal static ValueTask Run(HookContext context, MiddlewareNext next) => default;", "must take a MiddlewareContext and a MiddlewareNext")]
    [TestCase("[Middleware<Project>(Priority = Number)]", Signature, "needs a whole number as its Priority, such as 10")]
    [TestCase("[Middleware<Project>(Operations = OperationKinds.Create | OperationKinds.Save)]", Signature, "needs members of OperationKinds as its Operations, such as OperationKinds.Create | OperationKinds.Update; 'Save' is none")]
    [TestCase("[Middleware<Project>(Operations = OperationKinds.All & ~OperationKinds.Delete)]", Signature, "needs members of OperationKinds as its Operations, such as OperationKinds.Create | OperationKinds.Update; 'OperationKinds.All & ~OperationKinds.Delete' is none")]
    [TestCase("[Middleware<Project>(If = Text)]", Signature, "needs the name of a method as its If: nameof(IsSlow)")]
    [TestCase("[Middleware<Project>(If = \"IsSlow\")]", Signature, "says If 'IsSlow', but its type has no public or internal method of that name that takes a MiddlewareContext and returns bool")]
    [TestCase("[Middleware<Project>(If = \"IsSlow\")]", Signature + " private static bool IsSlow(MiddlewareContext context) => true;", "says If 'IsSlow', but its type has no public or internal method of that name that takes a MiddlewareContext and returns bool")]
    public void A_method(string attribute, string method, string problem)
    {
        var source = "using System.Threading.Tasks;\nusing ObjectQL;\n\nnamespace Sample;\n\ninternal static class Around\n{\n    " + attribute + "\n    " + method + "\n}\n";
        var run = GeneratorHost.With(("metadata/projects.object.yml", "fields: { name: { type: text } }"), ("metadata/others.object.yml", "fields: { name: { type: text } }"))
            .Source("Around.cs", source).Run();
        Assert.That(run.Diagnostics, Has.Count.EqualTo(1));
        var finding = run.Diagnostics[0];
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0788", "The middleware 'Sample.Around.Run' " + problem)));
        Assert.That(source.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo("Run"));
    }

    [TestCase("internal static bool Applies(MiddlewareContext context) => true;", "!global::Sample.Around.Applies(context)", "")]
    [TestCase("internal bool Applies(MiddlewareContext context) => true;", "!Oql::HookRun.Service<global::Sample.Around>(context.Session).Applies(context)", "")]
    [TestCase("private static bool Applies(MiddlewareContext context) => true;", "", "says If 'Applies'")]
    public void What_decides_may_stand_in_another_part_of_the_type(string method, string call, string problem)
    {
        var run = GeneratorHost.With(("metadata/projects.object.yml", "fields: { name: { type: text } }"))
            .Source("Around.cs", "using System.Threading.Tasks;\nusing ObjectQL;\n\nnamespace Sample;\n\ninternal sealed partial class Around\n{\n    [Middleware<Project>(If = nameof(Applies))] internal Task Run(MiddlewareContext context, MiddlewareNext next) => Task.CompletedTask;\n}\n")
            .Source("Around.Conditions.cs", "using ObjectQL;\n\nnamespace Sample;\n\npartial class Around\n{\n    " + method + "\n}\n")
            .Run();
        Assert.That(string.Concat(run.Diagnostics.Select(static item => item.GetMessage(null))), problem.Length == 0 ? Is.Empty : Does.Contain(problem));
        Assert.That(problem.Length != 0 || run.Sources["Project.Operations.g.cs"].Contains(call, StringComparison.Ordinal), Is.True);
    }

    [Test]
    public void The_text_of_an_onion()
    {
        var text = GeneratorHost.With(("metadata/projects.object.yml", "fields: { name: { type: text } }")).Source("Around.cs", """
            using System.Threading.Tasks;
            using ObjectQL;

            namespace Sample;

            internal sealed class Around
            {
                internal static bool Applies(MiddlewareContext context) => true;
                [Middleware("projects", Operations = OperationKinds.Count | (OperationKinds.Create), If = nameof(Applies), Priority = 5)] internal Task Last(MiddlewareContext context, MiddlewareNext next) => Task.CompletedTask;
                [Middleware<Project>(Operations = OperationKinds.Create, Priority = -1)] internal static ValueTask First(MiddlewareContext<Project> context, MiddlewareNext next) => default;
            }
            """).Run().Sources["Project.Operations.g.cs"];
        Assert.That(text, Does.Contain("    /// Around Create: Sample.Around.First (-1), Sample.Around.Last (5, if Applies).\n    /// Around Count: Sample.Around.Last (5, if Applies).\n"));
        Assert.That(text, Does.Contain("Create = Oql::OperationPlan.Basic.With(Oql::OperationStage.Middleware),\n        Count = Oql::OperationPlan.Basic.With(Oql::OperationStage.Middleware),\n"));
        Assert.That(text, Does.Contain(
            """
                    protected override Sys::Threading.Tasks.ValueTask AroundAsync(Oql::MiddlewareContext<Project> context, int layer, Oql::MiddlewareNext next) => (context.Operation, layer) switch
                    {
                        (Oql::OperationKinds.Create, 0) => global::Sample.Around.First(context, next),
                        (Oql::OperationKinds.Create, 1) => !global::Sample.Around.Applies(context) ? next.RunAsync() : new(Oql::HookRun.Service<global::Sample.Around>(context.Session).Last(context, next)),
                        (Oql::OperationKinds.Count, 0) => !global::Sample.Around.Applies(context) ? next.RunAsync() : new(Oql::HookRun.Service<global::Sample.Around>(context.Session).Last(context, next)),
                        _ => base.AroundAsync(context, layer, next),
                    };

                    protected override Sys::ReadOnlySpan<int> LayersOf(Oql::OperationKinds operation) => operation switch
                    {
                        Oql::OperationKinds.Create => [-1, 5],
                        Oql::OperationKinds.Count => [5],
                        _ => default,
                    };

            """));
    }

    [Test]
    public void An_object_without_middleware_has_nothing_of_it() =>
        Assert.That(GeneratorHost.With(("metadata/projects.object.yml", "fields: { name: { type: text } }")).Run().Sources.Values, Has.None.Contains("Middleware"));
}
