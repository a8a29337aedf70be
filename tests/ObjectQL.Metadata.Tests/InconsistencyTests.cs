namespace ObjectQL.Metadata.Tests;

/// <summary>The inconsistencies that real applications are known to have: each is told at its place, or is none here.</summary>
public sealed class InconsistencyTests
{
    private const string Users = "fields:\n  name: { type: text }\n";

    /// <summary>The file, what is in it, and what is found; the second object is <c>users</c>.</summary>
    private static readonly TestCaseData[] Cases =
    [
        Case("a dangling reference", "fields:\n  owner: { type: lookup, reference_to: user }\n", "task.object.yml:2:40 OQL0302"),
        Case("a reference that leads somewhere", "fields:\n  owner: { type: lookup, reference_to: users }\n", ""),
        Case("a default that is no option", "fields:\n  level: { type: select, options: [low, high], defaultValue: medium }\n", "task.object.yml:2:62 OQL0204"),
        Case("a seed value that is no option", "fields:\n  level: { type: select, options: [low, high] }\n", "task.data.yml:1:10 OQL0406", ("task.data.yml", "- level: medium\n")),
        Case("a seed value of a column that is not declared", "fields:\n  level: { type: text }\n", "task.data.yml:1:3 OQL0404", ("task.data.yml", "- levl: medium\n")),
        Case("an index on a field that is not declared", "fields:\n  level: { type: text }\nindexes:\n  i: { fields: [levl] }\n", "task.object.yml:4:17 OQL0206"),
        Case("an index on a built-in field", "fields:\n  level: { type: text }\nindexes:\n  i: { fields: [created_at] }\n", ""),
        Case("an unknown type of rule", "fields:\n  level: { type: text }\n", "task.validation.yml:2:22 OQL0402", ("task.validation.yml", "rules:\n  - { name: r, type: fild, rule: { field: level, operator: not_empty } }\n")),
        Case("an unknown operator", "fields:\n  level: { type: text }\n", "task.validation.yml:2:67 OQL0403", ("task.validation.yml", "rules:\n  - { name: r, type: cross_field, rule: { field: level, operator: not_emty } }\n")),
        Case("a parameter that is a checkbox", "fields:\n  level: { type: text }\nactions:\n  a: { type: record, params: { sure: { type: checkbox } } }\n", ""),
        Case("a parameter of no type that there is", "fields:\n  level: { type: text }\nactions:\n  a: { type: record, params: { sure: { type: chekbox } } }\n", "task.object.yml:4:46 OQL0104"),
        Case("a definition with another name than its file", "name: tasks\nfields:\n  level: { type: text }\n", "task.object.yml:1:7 OQL0220"),
        Case("an extension with a file name of its own", "fields:\n  level: { type: text }\n", "", ("users_more.object.yml", "extends: users\nfields:\n  level: { type: text }\n")),
        Case("permissions with another name than their file", "fields:\n  level: { type: text }\n", "task.permission.yml:1:7 OQL0220", ("task.permission.yml", "name: task_permission\nobject: task\nroles: []\n")),
        Case("an object of two packages", "fields:\n  level: { type: text }\n", "task.object.yml:1:1 OQL0301", ("other/task.object.yml", "fields:\n  level: { type: text }\n")),
        Case("a field without a type", "fields:\n  level: { label: Level }\n", "task.object.yml:2:3 OQL0202"),
        Case("a field without a label", "fields:\n  the_level: { type: text }\n", ""),
    ];

    [TestCaseSource(nameof(Cases))]
    public void It_is_told(string content, string expected, (string Path, string Content)[] others) =>
        Assert.That(Files.Link([("task.object.yml", content), ("users.object.yml", Users), .. others]).Findings(), Is.EqualTo(expected));

    [Test]
    public void A_field_without_a_label_has_one() => Assert.That(Files.OnlyField("{ type: text }").Label, Is.EqualTo("F"));

    private static TestCaseData Case(string name, string content, string expected, params (string Path, string Content)[] others) =>
        new TestCaseData(content, expected, others).SetName("It_is_told: " + name);
}
