namespace ObjectQL.Generators.Tests;

/// <summary>OQL0622: where a method and the declaration of its action disagree, and OQL0504 at an action that no method is.</summary>
public sealed class ActionDiagnosticTests
{
    private const string Metadata = """
        fields: { name: { type: text } }
        actions:
          complete:
            type: record
            params:
              comment: { type: textarea, required: true }
              due_date: { type: date }
          ping:
            type: global
        """;

    [TestCase("[Action(\"projects\")]", "string Run(ActionContext<Project> context) => \"\";", "needs the name of an object and of its action: write [Action(\"projects\", \"complete\")]", "Run")]
    [TestCase("[Action(\"projcts\", \"complete\")]", "string Run(ActionContext<Project> context) => \"\";", "names 'projcts', which no metadata file defines. Did you mean 'projects'?", "\"projcts\"")]
    [TestCase("[Action(\"projects\", \"complet\")]", "string Run(ActionContext<Project> context) => \"\";", "names the action 'complet', which the metadata of 'projects' do not declare. Did you mean 'complete'? Declare it there: actions: { complet: { type: record } }", "\"complet\"")]
    [TestCase("[Action(\"projects\", \"ping\")]", "void Run() { }", "must take an ActionContext of the object's record class first", "Run")]
    [TestCase("[Action(\"projects\", \"ping\")]", "void Run(ActionContext<Task> context) { }", "takes the context of 'Task', but is an action of 'projects'; take ActionContext<Project>", "Run")]
    [TestCase("[Action(\"projects\", \"ping\", Transactional = No)]", "void Run(ActionContext<Project> context) { }", "needs true or false as its Transactional", "Run")]
    [TestCase("[Action(\"projects\", \"ping\")]", "async void Run(ActionContext<Project> context) { }", "must return Task or ValueTask when it is async", "Run")]
    [TestCase("[Action(\"projects\", \"ping\")]", "void Run(ActionContext<Project> context, string comment) { }", "takes 'comment', which is no parameter of the action 'ping' in the metadata.", "comment")]
    [TestCase("[Action(\"projects\", \"complete\")]", "void Run(ActionContext<Project> context, string coment, DateOnly? dueDate) { }", "takes 'coment', which is no parameter of the action 'complete' in the metadata. Did you mean 'comment'?", "coment")]
    [TestCase("[Action(\"projects\", \"complete\")]", "void Run(ActionContext<Project> context, string comment) { }", "leaves out 'dueDate', which the metadata declare for the action 'complete'; take them, or all in one 'ProjectCompleteInput'", "Run")]
    [TestCase("[Action(\"projects\", \"complete\")]", "void Run(ActionContext<Project> context, int comment, DateOnly? dueDate) { }", "takes 'comment' as 'int', but the metadata say textarea, required: write 'string'", "comment")]
    [TestCase("[Action(\"projects\", \"complete\")]", "void Run(ActionContext<Project> context, string comment, DateOnly dueDate) { }", "takes 'dueDate' as 'DateOnly', but the metadata say date: write 'DateOnly?'", "dueDate")]
    public void A_method(string attribute, string method, string problem, string place)
    {
        var source = Source("internal static class Actions\n{\n    " + attribute + "\n    internal static " + method + "\n}\n");
        var findings = Run(source).Diagnostics.Where(static item => item.Id == "OQL0622").ToArray();
        var finding = Array.Find(findings, item => item.GetMessage(null) == "The action 'Sample.Actions.Run' " + problem);
        Assert.That(finding, Is.Not.Null, () => string.Join('\n', findings.Select(static item => item.GetMessage(null))));
        Assert.That(source.Substring(finding!.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(place));
    }

    [Test]
    public void The_second_method_of_an_action_is_one_too_many()
    {
        const string Method = "    [Action(\"projects\", \"ping\")]\n    internal static void {0}(ActionContext<Project> context) {{ }}\n";
        var run = Run(Source("internal static class Actions\n{\n" + string.Format(null, Method, "One") + string.Format(null, Method, "Two") + "}\n"));
        Assert.That(run.Diagnostics.Single(static item => item.Id == "OQL0622").GetMessage(null), Is.EqualTo("The action 'Sample.Actions.Two' is the second method of the action 'ping' of 'projects'; an action is one method"));
    }

    [TestCase("integer", "string", "returns a text, but the metadata say 'return_type: integer'; write what it returns, or leave it out")]
    [TestCase("integer", "Task<string>", "returns a text, but the metadata say 'return_type: integer'; write what it returns, or leave it out")]
    [TestCase("integer", "ValueTask<decimal?>", "")]
    [TestCase("number", "int", "")]
    [TestCase("text", "System.String?", "")]
    [TestCase("text", "System.Int32", "returns a number, but the metadata say 'return_type: text'; write what it returns, or leave it out")]
    [TestCase("bool", "Task<bool>", "")]
    [TestCase("boolean", "Task", "returns nothing, but the metadata say 'return_type: boolean'; write what it returns, or leave it out")]
    [TestCase("void", "void", "")]
    [TestCase("void", "Task<int>", "returns a number, but the metadata say 'return_type: void'; write what it returns, or leave it out")]
    [TestCase("date", "DateOnly", "")]
    [TestCase("date", "DateTime", "")]
    [TestCase("datetime", "DateOnly", "returns a date, but the metadata say 'return_type: datetime'; write what it returns, or leave it out")]
    [TestCase("projects", "Task<string>", "")]
    [TestCase("Project", "Project", "")]
    [TestCase("{ type: currency }", "string", "returns a text, but the metadata say 'return_type: currency'; write what it returns, or leave it out")]
    [TestCase("{ type: text, multiple: true }", "int", "")]
    [TestCase("{ type: text, multiple: false }", "int", "returns a number, but the metadata say 'return_type: text'; write what it returns, or leave it out")]
    [TestCase("text", "UInt32", "returns a number, but the metadata say 'return_type: text'; write what it returns, or leave it out")]
    [TestCase("number", "System.UInt64", "")]
    [TestCase("boolean", "UInt16", "returns a number, but the metadata say 'return_type: boolean'; write what it returns, or leave it out")]
    [TestCase("boolean", "SByte", "returns a number, but the metadata say 'return_type: boolean'; write what it returns, or leave it out")]
    [TestCase("progress", "string", "")]
    [TestCase("'text[]'", "List<string>", "")]
    public void What_it_returns_is_what_the_metadata_say(string said, string type, string difference)
    {
        var body = type switch { "void" => "{ }", "Task" => "=> Task.CompletedTask;", _ => "=> throw new InvalidOperationException();" };
        var source = Source($"internal static class Actions\n{{\n    [Action(\"projects\", \"ping\")] internal static {type} Run(ActionContext<Project> context) {body}\n}}\n");
        var run = GeneratorHost.With(("metadata/projects.object.yml", $"fields: {{ name: {{ type: text }} }}\nactions: {{ ping: {{ type: global, return_type: {said} }} }}\n"), ("metadata/progress.object.yml", "fields: { part: { type: number } }\n")).Source("Actions.cs", source).Run();
        var found = run.Diagnostics.Where(static item => item.Id == "OQL0606").ToArray();
        Assert.That(found.Select(static item => item.GetMessage(null)), difference.Length == 0 ? Is.Empty : Is.EqualTo(new[] { "The action 'Sample.Actions.Run' " + difference }));
        Assert.That(found.Select(item => source.Substring(item.Location.SourceSpan.Start, item.Location.SourceSpan.Length)), Is.All.EqualTo("Run"));
    }

    [Test]
    public void An_action_without_a_method_is_reported_at_its_name()
    {
        var run = Run(Source("internal static class Actions { [Action(\"projects\", \"complete\")] internal static string Run(ActionContext<Project> context, ProjectCompleteInput input) => \"\"; }"));
        var finding = run.Diagnostics.Single();
        Assert.That(finding.Id, Is.EqualTo("OQL0504"));
        Assert.That(finding.GetMessage(null), Does.StartWith("The action 'ping' of 'projects' is read").And.EndWith("no method has [Action(\"projects\", \"ping\")]"));
        var place = finding.Location.GetLineSpan();
        Assert.That((place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character), Is.EqualTo(("/src/app/metadata/projects.object.yml", 7, 2)));
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public void The_text_of_an_action()
    {
        var run = Run(Source("internal static class Actions { [Action(\"projects\", \"complete\")] internal static Task<List<string>> Run(ActionContext<Project> context, string comment, DateOnly? dueDate) => Task.FromResult<List<string>>([]); }"));
        Assert.That(run.CompilerErrors, Is.Empty);
        Snapshot.Verify(run.Sources["Project.Complete.Action.g.cs"] + "\n// Project.Operations.g.cs\n" + run.Sources["Project.Operations.g.cs"]);
    }

    private static GeneratorRun Run(string source) => GeneratorHost.With(("metadata/projects.object.yml", Metadata)).Source("Actions.cs", source).Run();

    private static string Source(string actions) => "using System;\nusing System.Collections.Generic;\nusing System.Threading.Tasks;\nusing ObjectQL;\n\nnamespace Sample;\n\n" + actions;
}
