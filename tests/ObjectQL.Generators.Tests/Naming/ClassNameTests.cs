using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests;

/// <summary>The names of record classes and of the session's sets.</summary>
public sealed class ClassNameTests
{
    [TestCase("projects", "Project", "Projects")]
    [TestCase("crm_account", "CrmAccount", "CrmAccount")]
    [TestCase("order", "Order", "Order")]
    [TestCase("task", "Task", "Task")]
    [TestCase("system", "System", "System")]
    [TestCase("user", "User", "UserSet")]
    [TestCase("users", "User", "Users")]
    [TestCase("database", "Database", "DatabaseSet")]
    [TestCase("session", "Session", "SessionSet")]
    [TestCase("equals", "Equal", "EqualsSet")]
    [TestCase("begin_async", "BeginAsync", "BeginAsyncSet")]
    [TestCase("fields", "Field", "Fields")]
    [TestCase("types", "Type", "Types")]
    [TestCase("F-g.Obj", "FGObj", "FGObj")]
    [TestCase("客户", "客户", "客户")]
    [TestCase("2nd", "_2nd", "_2nd")]
    public void One_object(string name, string expectedClass, string expectedSet)
    {
        var run = GeneratorHost.With(($"metadata/{name}.object.yml", "fields: { title: { type: text }, kind: { options: [a, b], defaultValue: a } }")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Classes(), Is.EqualTo(new[] { expectedClass }));
        Assert.That(run.Sets(), Is.EqualTo(new[] { expectedSet }));
    }

    [TestCase('x', 1)]
    [TestCase('客', 3)]
    public void A_name_that_no_file_could_have_is_cut(char letter, int bytes)
    {
        var name = new string(letter, 300);
        var run = GeneratorHost.With(("metadata/a.object.yml", $"name: {name}\nfields: {{ title: {{ type: text }} }}"), ("metadata/b.object.yml", $"name: {name}b\nfields: {{ title: {{ type: text }} }}")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Diagnostics.Count(static item => item.Id == "OQL0208"), Is.EqualTo(2));
        Assert.That(run.Classes().ToHashSet(), Has.Count.EqualTo(2));
        Assert.That(run.Sources.Keys.Select(System.Text.Encoding.UTF8.GetByteCount), Is.All.LessThan(64 * bytes + 60));
    }

    [TestCase("projects", "Projects")]
    [TestCase("fields", "Fields2")]
    public void Without_singular_forms(string name, string expectedClass)
    {
        var host = new GeneratorHost(singularClassNames: false).Source("Db.cs", GeneratorHost.Model);
        var run = host.File($"metadata/{name}.object.yml", "fields: { title: { type: text } }").Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Classes(), Is.EqualTo(new[] { expectedClass }));
    }

    [TestCase("Engagement", "Engagement")]
    [TestCase("special_record", "SpecialRecord")]
    [TestCase("class", "Class")]
    [TestCase("1st", "_1st")]
    [TestCase("Session", "Session")]
    [TestCase("Type", "Type")]
    [TestCase("Record", "Record")]
    [TestCase("Fields", "Fields2")]
    [TestCase("OwnOperations", "OwnOperations2")]
    [TestCase("Db", "Db2")]
    [TestCase("'!!'", "Project")]
    public void Chosen_by_the_file(string className, string expectedClass)
    {
        var run = GeneratorHost.With(("metadata/projects.object.yml", $"className: {className}\nfields: {{ title: {{ type: text }} }}")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Classes(), Is.EqualTo(new[] { expectedClass }));
        Assert.That(run.Sets(), Is.EqualTo(new[] { "Projects" }));
    }

    [Test]
    public void Objects_of_one_class_name_get_numbers_and_a_diagnostic()
    {
        var run = GeneratorHost.With(
            ("metadata/project.object.yml", "fields: { title: { type: text } }"),
            ("metadata/projects.object.yml", "fields: { title: { type: text } }"),
            ("metadata/Pro-ject.object.yml", "className: project\nfields: { title: { type: text } }")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Classes(), Is.EquivalentTo(new[] { "Project", "Project2", "Project3" }));
        var collisions = run.Diagnostics.Where(item => item.Id == "OQL0503").ToArray();
        Assert.That(collisions.Select(item => item.Descriptor.DefaultSeverity), Is.All.EqualTo(DiagnosticSeverity.Warning));
        Assert.That(collisions.Select(item => item.Location.GetLineSpan().Path), Is.EquivalentTo(new[] { "/src/app/metadata/project.object.yml", "/src/app/metadata/projects.object.yml" }));
        Assert.That(collisions[0].GetMessage(null), Does.StartWith("The object 'project' would be the class 'Project', which is taken; it is 'Project2' now"));
    }

    [Test]
    public void A_select_struct_is_never_called_like_a_class_or_a_struct_of_another_object()
    {
        var run = GeneratorHost.With(
            ("metadata/project.object.yml", "fields: { task: { options: [a], defaultValue: a }, task_status: { options: [b], defaultValue: b }, db: { options: [c] } }"),
            ("metadata/project_task.object.yml", "fields: { status: { options: [d], defaultValue: d } }"),
            ("metadata/project_db.object.yml", "fields: { status: { options: [d], defaultValue: d } }")).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Classes(), Is.EquivalentTo(new[] { "Project", "ProjectTask", "ProjectDb" }));
    }
}
