using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests;

/// <summary>One mistake in a condition of a permission file is one finding, at its place, with what to write instead: by the build and by a load at run time, wherever conditions stand.</summary>
public sealed class ConditionFindingTests
{
    private const string Said = "OQL0318 This condition cannot be used, so nobody gets access by it: ";

    /// <summary>Every place of a permission file that takes a condition, and every way to nest one.</summary>
    private const string Everywhere = """
        record_rules:
          - { name: plain, condition: {C}, permissions: { read: true } }
          - { name: all, condition: { all_of: [{ field: name, value: a }, {C}] }, permissions: { update: true } }
          - { name: any, condition: { any_of: [{C}, { field: name, operator: is_null }] }, permissions: { read: true } }
          - { name: not, condition: { not: {C} }, permissions: { delete: false } }
          - { name: infix, condition: { type: complex, expression: [{ field: name, value: a }, or, [{C}, and, { field: name, value: b }]] }, permissions: { read: true } }
          - { name: off, enabled: false, condition: { field: nothing, operator: nowhere, vlaue: 1 }, permissions: { read: true } }
          - name: block
            condition:
              any_of:
                - field: name
                  operator: is_null
                - {C}
            permissions: { read: true }
        sharing_rules:
          - { name: shared, type: criteria, condition: {C}, shared_with: { roles: [clerk] }, permissions: { read: true } }
        row_level_security:
          default_rule: {C}
          exceptions:
            - { role: clerk, condition: {C} }
        action_permissions:
          approve: { conditions: [{ field: name, value: a }, {C}] }
        """;

    private static readonly (string Path, string Content)[] Objects =
    [
        ("metadata/projects.object.yml", """
            fields:
              name: { type: text }
              status: { type: select, options: [open, closed] }
              owner: { type: lookup, reference_to: users }
              budget: { type: currency }
            actions: { approve: { type: record } }
            """),
        ("metadata/users.object.yml", "fields: { name: { type: text }, region: { type: text } }"),
        ("metadata/tasks.object.yml", "fields: { project: { type: lookup, reference_to: projects }, done: { type: boolean }, who: { type: text } }"),
    ];

    private const string Own = "The keys are: field, operator, value, compare_to, all_of, any_of, not.";

    private static readonly TestCaseData[] Cases =
    [
        Case("a misspelt operator", "{ field: status, operator: ^contians, value: open }", "there is no operator 'contians'. Did you mean 'contains'?"),
        Case("an operator of rules", "{ field: budget, operator: ^between, value: [1, 2] }", "there is no operator 'between'. The operators are: =, !=, >, >=, <, <=, in, not_in, contains, not_contains, starts_with, ends_with, is_null, is_not_null."),
        Case("the key of the field", "{ ^feild: status, operator: \"=\", value: open }", "'feild' has no meaning in it. Did you mean 'field'?"),
        Case("the key of the operator", "{ field: status, ^oprator: \"!=\", value: open }", "'oprator' has no meaning in it. Did you mean 'operator'?"),
        Case("another word for the operator", "{ field: status, ^op: \"!=\", value: open }", "'op' has no meaning in it. Did you mean 'operator'?"),
        Case("the key of the value", "{ field: status, operator: \"=\", ^vaule: open }", "'vaule' has no meaning in it. Did you mean 'value'?"),
        Case("the key of the value of a list", "{ field: status, operator: in, ^vaule: [open] }", "'vaule' has no meaning in it. Did you mean 'value'?"),
        Case("a key that nothing is like", "{ field: status, operator: \"=\", value: open, ^wobble: 1 }", "'wobble' has no meaning in it. " + Own),
        Case("a key of rules", "{ field: status, value: open, ^has_related: { object: tasks } }", "'has_related' has a meaning in rules only; write one of: field, operator, value, compare_to, all_of, any_of, not."),
        Case("a key of another type", "{ field: status, value: open, ^expression: budget > 5 }", "'expression' has no meaning in it; write one of: field, operator, value, compare_to, all_of, any_of, not; or another 'type': simple, complex, formula, lookup."),
        Case("a field that does not exist", "{ field: ^statsu, operator: \"=\", value: open }", "'projects' has no field 'statsu'. Did you mean 'status'?"),
        Case("the other field", "{ field: name, operator: \"=\", compare_to: ^statsu }", "'projects' has no field 'statsu'. Did you mean 'status'?"),
        Case("a field of a formula", "\"^budgt > 5\"", "'projects' has no field 'budgt'. Did you mean 'budget'?"),
        Case("a field behind a lookup", "{ field: owner.^regoin, value: north }", "'users' has no field 'regoin'. Did you mean 'region'?"),
        Case("a value of another type", "{ field: budget, operator: \">\", value: ^many }", "'budget' is a decimal and cannot be compared with 'many', a text."),
        Case("the type", "{ type: ^fromula, formula: \"budget > 5\" }", "there is no type 'fromula'. Did you mean 'formula'?"),
        Case("the key of the formula", "{ type: formula, ^fromula: \"budget > 5\" }", "'fromula' has no meaning in it. Did you mean 'formula'?"),
        Case("the key of an expression", "{ type: complex, ^expresion: [{ field: name, value: a }] }", "'expresion' has no meaning in it. Did you mean 'expression'?"),
        Case("a list for a field", "{ field: ^[status], operator: \"=\", value: open }", "'field' is a text, not a list."),
        Case("a list for an operator", "{ field: status, operator: ^[\"!=\"], value: open }", "'operator' is a text, not a list."),
        Case("a list for a value", "{ field: status, operator: \"=\", value: ^[open] }", "it compares with one value, not with a list; of several, one is to be equal with 'operator: in'."),
        Case("a text for a list", "{ all_of: ^open }", "'all_of' is a list ('- ' lines, or '[a, b]'), not the text \"open\"."),
        Case("a value without a field", "{ all_of: [{ field: name, value: a }], ^value: open }", "'value' compares nothing, since no 'field' stands beside it."),
        Case("nothing to compare with", "{ field: status, operator: ^\"=\" }", "it compares with no 'value'."),
        Case("an empty list", "{ any_of: ^[] }", "the list is empty; write the conditions that it is to join."),
        Case("the object of a lookup", "{ type: lookup, object: ^usrs, via: owner, condition: { field: region, value: north } }", "'owner' leads to 'users', not to 'usrs'."),
        Case("the object of children", "{ type: lookup, object: ^tsks, via: project, condition: { field: done, value: true } }", "there is no object 'tsks'. Did you mean 'tasks'?"),
        Case("the lookup", "{ type: lookup, object: users, via: ^ownr, condition: { field: region, value: north } }", "'ownr' is no lookup of 'projects', and none of 'users' that leads here. Did you mean 'owner'?"),
        Case("the lookup of children", "{ type: lookup, object: tasks, via: ^projct, condition: { field: done, value: true } }", "'projct' is no lookup of 'projects', and none of 'tasks' that leads here. Did you mean 'project'?"),
        Case("the key of a lookup", "{ type: lookup, object: users, ^vai: owner, condition: { field: region, value: north } }", "'vai' has no meaning in it. Did you mean 'via'?"),
        Case("the key of a lookup's condition", "{ type: lookup, object: users, via: owner, ^conditon: { field: region, value: north } }", "'conditon' has no meaning in it. Did you mean 'condition'?"),
        Case("a lookup without a condition", "{ type: lookup, object: users, via: ^owner }", "a lookup has a 'condition', which its record is to meet."),
        Case("a field of a lookup's condition", "{ type: lookup, object: users, via: owner, condition: { field: ^regoin, value: north } }", "'users' has no field 'regoin'. Did you mean 'region'?"),
        Case("an operator of a lookup's condition", "{ type: lookup, object: users, via: owner, condition: { field: region, operator: ^cntains, value: north } }", "there is no operator 'cntains'. Did you mean 'contains'?"),
        Case("a field of children", "{ type: lookup, object: tasks, via: project, condition: { field: ^doen, value: true } }", "'tasks' has no field 'doen'. Did you mean 'done'?"),
        Case("a comparison beside a lookup", "{ type: lookup, object: users, via: owner, condition: { field: region, value: north }, ^field: status }", "'field' has no meaning in one of the type 'lookup'; write one of: object, via, condition, all_of, any_of, not; or another 'type': simple, complex, formula, lookup."),
        Case(
            "two mistakes",
            "{ field: status, ^oprator: \"=\", value: open, ^wobble: 1 }",
            "'oprator' has no meaning in it. Did you mean 'operator'?",
            "'wobble' has no meaning in it. " + Own),
        Case("a name", "{ field: status, value: open, ^name: x }", "'name' has a meaning in rules only; write one of: field, operator, value, compare_to, all_of, any_of, not."),
        Case("none: another name of a built-in field", "{ field: createdAt, operator: is_not_null }"),
        Case("none: children compared with the record itself", "{ type: lookup, object: tasks, via: project, condition: { field: who, operator: \"=\", compare_to: name } }"),
        Case("none", "{ field: status, operator: \"=\", value: open, x-why: because, description: a note }"),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task It_is_told_once_at_its_place(string condition, string[] messages)
    {
        var (content, expected) = Marked(condition, messages);
        (string Path, string Content)[] files = [.. Objects, ("metadata/projects.permission.yml", content)];
        var run = GeneratorHost.With(files).Run();
        Assert.That(
            run.Diagnostics.Where(static one => one.Location.GetLineSpan().Path.EndsWith("projects.permission.yml", StringComparison.Ordinal)).OrderBy(static one => one.Location.SourceSpan.Start).Select(static one => $"{one.Location.GetLineSpan().StartLinePosition.Line + 1}:{one.Location.GetLineSpan().StartLinePosition.Character + 1} {one.Id} {one.GetMessage(null)}"),
            Is.EqualTo(expected),
            "build");
        Assert.That(await LoadedAsync(files), Is.EqualTo(expected), "load");
    }

    [Test]
    public void What_a_broken_object_file_does_not_say_is_not_told_of_conditions()
    {
        var run = GeneratorHost.With(
            ("metadata/notes.object.yml", "fields:\n  name: { type: text }\n  status: { type: text\n  owner: { type: text }\n"),
            ("metadata/notes.permission.yml", "record_rules:\n  - { name: a, condition: { field: owner, value: $current_user.id }, permissions: { read: true } }\n  - { name: b, condition: \"owner == 'x'\", permissions: { read: true } }\n")).Run();
        Assert.That(run.Diagnostics.Select(static one => Path.GetFileName(one.Location.GetLineSpan().Path)).Distinct(), Is.EqualTo(new[] { "notes.object.yml" }));
    }

    [Test]
    public void A_team_field_that_does_not_exist_is_told_once()
    {
        var run = GeneratorHost.With(
            ("metadata/notes.object.yml", "fields: { name: { type: text }, team: { type: text } }\n"),
            ("metadata/notes.permission.yml", "sharing_rules:\n  - { name: a, type: team, team_field: taem, permissions: { read: true } }\n")).Run();
        Assert.That(run.Diagnostics.Select(static one => $"{one.Id} {one.Location.GetLineSpan().StartLinePosition} {one.GetMessage(null)}"), Is.EqualTo(new[]
        {
            "OQL0833 0,0 " + run.Diagnostics.First(static one => one.Id == "OQL0833").GetMessage(null),
            "OQL0318 1,39 This condition cannot be used, so nobody gets access by it: 'notes' has no field 'taem'. Did you mean 'team'?",
        }));
    }

    /// <summary>What a load at run time tells, whether at once or when the objects are made.</summary>
    private static async Task<string[]> LoadedAsync((string Path, string Content)[] files)
    {
        try
        {
            await using var db = await DynamicDatabase.OpenAsync(new MemoryDriver(), files.Select(static file => new MetadataSource(file.Path, file.Content)));
            return Told(await db.PrepareMetadataAsync());
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.Configuration)
        {
            return Told(error.Diagnostics);
        }
    }

    private static string[] Told(IEnumerable<MetadataDiagnostic> findings) =>
        [.. findings.OrderBy(static one => one.Place.Offset).Select(static one => $"{one.Place.Line}:{one.Place.Column} {one.Rule.Id} {one.Message}")];

    /// <summary>The file without its marks, and what is expected where they stood.</summary>
    private static (string Content, string[] Expected) Marked(string condition, string[] messages)
    {
        var (lines, expected) = (Everywhere.ReplaceLineEndings("\n").Replace("{C}", condition, StringComparison.Ordinal).Split('\n'), new List<string>());
        for (var line = 0; line < lines.Length; line++)
        {
            for (var count = 0; lines[line].IndexOf('^') is >= 0 and var column; count++)
            {
                lines[line] = lines[line].Remove(column, 1);
                expected.Add($"{line + 1}:{column + 1} {Said}{messages[count % messages.Length]}");
            }
        }

        return (string.Join('\n', lines), [.. expected]);
    }

    private static TestCaseData Case(string name, string condition, params string[] messages) => new TestCaseData(condition, messages).SetName("It_is_told_once_at_its_place: " + name);
}
