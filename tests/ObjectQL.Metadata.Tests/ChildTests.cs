namespace ObjectQL.Metadata.Tests;

/// <summary>The relationships by which others refer to an object.</summary>
public sealed class ChildTests
{
    private const string Project = "fields: { name: { type: text } }";

    [Test]
    public void A_lookup_gives_its_target_a_relationship_called_like_the_child() => Assert.That(
        Children("projects", ("projects.object.yml", Project), ("tasks.object.yml", "fields: { project: { type: master_detail, reference_to: projects } }")),
        Is.EqualTo(new[] { "tasks = tasks.project" }));

    [Test]
    public void Several_lookups_of_one_child_are_told_apart_by_their_fields() => Assert.That(
        Children(
            "people",
            ("people.object.yml", "fields: { name: { type: text } }"),
            ("tasks.object.yml", "fields: { reviewer: { type: lookup, reference_to: people }, owner: { type: lookup, reference_to: people } }"),
            ("notes.object.yml", "fields: { author: { type: lookup, reference_to: people } }")),
        Is.EqualTo(new[] { "notes = notes.author", "tasks_by_owner = tasks.owner", "tasks_by_reviewer = tasks.reviewer" }));

    [Test]
    public void A_field_of_the_target_keeps_its_name() => Assert.That(
        Children(
            "projects",
            ("projects.object.yml", "fields: { tasks: { type: number }, tasks_by_project: { type: number } }"),
            ("tasks.object.yml", "fields: { project: { type: lookup, reference_to: projects } }")),
        Is.EqualTo(new[] { "tasks_by_project_2 = tasks.project" }));

    [Test]
    public void A_tree_has_itself_as_children() => Assert.That(
        Children("units", ("units.object.yml", "fields: { parent: { type: tree } }")),
        Is.EqualTo(new[] { "units = units.parent" }));

    [TestCase("fields: { people: { type: lookup, reference_to: people, multiple: true } }")]
    [TestCase("fields: { people: { type: lookup, reference_to: nobody } }")]
    [TestCase("fields: { people: { type: text, reference_to: people } }")]
    [TestCase("fields: { people: { type: formula, expression: '1', reference_to: people } }")]
    public void Only_a_lookup_of_one_record_makes_children(string notes) =>
        Assert.That(Children("people", ("people.object.yml", Project), ("notes.object.yml", notes)), Is.Empty);

    [Test]
    public void The_order_of_the_files_does_not_matter()
    {
        (string, string)[] files =
        [
            ("people.object.yml", Project),
            ("b.object.yml", "fields: { owner: { type: lookup, reference_to: people }, other: { type: lookup, reference_to: people } }"),
            ("a.object.yml", "fields: { owner: { type: lookup, reference_to: people } }"),
        ];
        Assert.That(Children("people", [.. files.Reverse()]), Is.EqualTo(Children("people", files)));
    }

    private static string[] Children(string name, params (string Path, string Content)[] files) =>
        [.. Files.Link(files).Object(name).Children.Select(child => $"{child.Name} = {child.Object}.{child.Field}")];
}
