namespace ObjectQL.Metadata.Tests;

/// <summary>Real applications read whole; what is odd in them is told and never fatal.</summary>
public sealed class CorpusTests
{
    [Test]
    public void The_whole_corpus_has_one_error_the_duplicate_project()
    {
        var result = Corpus.Link();
        Assert.That(
            result.Diagnostics.Where(d => d.Rule.Level == DiagnosticLevel.Error).Select(d => (d.Rule.Id, d.Place.Path, d.Place.Line)),
            Is.EqualTo(new[] { ("OQL0301", "loader-fixtures/project.object.yml", 1) }));
        Assert.That(result.Diagnostics.Select(d => d.Rule.Id), Has.None.EqualTo("OQL0101").And.None.EqualTo("OQL0102"));
    }

    [Test]
    public void The_enterprise_application_has_20_objects_and_an_app()
    {
        var result = Corpus.Link("enterprise-erp");
        Assert.That(result.Schema.Objects, Has.Count.EqualTo(20));
        Assert.That(result.Schema.Items.Where(i => i.Type == "app").Select(i => i.Name), Is.EqualTo(new[] { "erp" }));
        Assert.That(result.Findings(), Is.EqualTo("enterprise-erp/src/extensions/user_extension.object.yml:24:3 OQL0304"));
    }

    [Test]
    public void The_extended_user_keeps_the_type_of_its_email()
    {
        var user = Corpus.Link("enterprise-erp").Object("user");
        Assert.That(user.Fields.Count(f => !f.System), Is.EqualTo(15));
        Assert.That(user.Label, Is.EqualTo("System User (Extended)"));
        var email = user.Field("email");
        Assert.That((email.Type, email.Label, email.Required, email.Unique, email.Index), Is.EqualTo((FieldType.Text, "Email Address", true, true, true)));
        Assert.That(user.Sources, Has.Count.EqualTo(2));
    }

    [Test]
    public void The_tracker_has_its_items()
    {
        var result = Corpus.Link("project-tracker");
        Assert.That(result.Schema.Objects.Select(o => o.Name), Is.EqualTo(new[] { "kitchen_sink", "projects", "tasks" }));
        Assert.That(
            result.Schema.Items.Select(i => i.Type + " " + i.Name + " " + i.Object),
            Is.EqualTo(new[]
            {
                "app demo_app ",
                "data kitchen_sink kitchen_sink",
                "data projects projects",
                "data tasks tasks",
                "i18n zh-CN/projects projects",
                "permission projects_permission projects",
                "permission tasks_permission tasks",
                "validation projects projects",
                "workflow project_approval projects",
            }));
        Assert.That(
            result.Findings(),
            Is.EqualTo(
                """
                project-tracker/src/modules/projects/projects.data.yml:12:13 OQL0406
                project-tracker/src/modules/projects/projects.permission.yml:1:7 OQL0220
                project-tracker/src/modules/projects/projects.permission.yml:104:1 OQL0850
                project-tracker/src/modules/tasks/tasks.permission.yml:1:7 OQL0220
                """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Missing_types_are_inferred()
    {
        var tasks = Corpus.Link("project-tracker").Object("tasks");
        Assert.That((tasks.Field("project").Type, tasks.Field("project").Label, tasks.Field("project").Reference), Is.EqualTo((FieldType.Lookup, "Project", "projects")));
        Assert.That(tasks.Field("priority").Type, Is.EqualTo(FieldType.Select));
        Assert.That(tasks.Field("priority").DefaultJson, Is.EqualTo("\"medium\""));
    }

    [Test]
    public void The_fixtures_tell_their_lookup_to_nowhere()
    {
        var source = Corpus.Read("loader-fixtures").Single(s => s.Path.EndsWith("project.object.yml", StringComparison.Ordinal));
        var result = MetadataLinker.Link([MetadataParser.Parse(source)]);
        Assert.That(result.Diagnostics.Select(d => d.Rule.Id), Is.EqualTo(new[] { "OQL0302" }));
        Assert.That(result.Object("project").Field("owner").Reference, Is.Null);
    }
}
