namespace ObjectQL.Generators.Tests;

/// <summary>FORMAT 8.3, step by step with its documented intention: who may do what, on both drivers.</summary>
internal sealed class DecisionTests(string driver) : BehaviourFixture(driver)
{
    private const string Fields = "fields: { name: { type: text }, owner: { type: text }, state: { type: text }, salary: { type: integer }, phone: { type: text } }";

    protected override (string Path, string Content)[] Files =>
    [
        ("free.object.yml", Fields.Replace("fields:", "className: Free\nfields:")),
        ("sheets.object.yml", Fields),
        ("sheets.permission.yml", "{ roles: [reader, writer, chief], object_permissions: { read: [reader, writer], update: [writer], delete: [] } }"),
        ("columns.object.yml", Fields),
        ("columns.permission.yml", """
            roles: [reader, writer, chief]
            object_permissions: { create: [writer, chief], read: [reader, writer, chief], update: [writer, chief] }
            field_permissions:
              salary: { read: [chief], update: [chief] }
              phone: { update: [chief] }
            """),
        ("ruled.object.yml", Fields.Replace("fields:", "className: Ruled\nfields:")),
        ("ruled.permission.yml", """
            roles: [reader, writer, viewer, chief]
            object_permissions: { create: [writer], read: [reader, writer, viewer, chief], update: [writer, viewer, chief], delete: [writer, chief], view_all: [viewer, chief], modify_all: [chief] }
            record_rules:
              - { name: own, priority: 1, condition: { field: owner, operator: "=", value: $current_user.id }, permissions: { read: true, update: true, delete: true } }
              - { name: closed, priority: 9, condition: { field: state, operator: "=", value: closed }, permissions: { read: true, update: false, delete: false } }
              - { name: public, priority: 5, condition: { field: state, operator: "=", value: public }, permissions: { read: true } }
              - { name: secret, priority: 7, condition: { field: state, operator: "=", value: secret }, permissions: { read: false } }
            """),
        ("rows.object.yml", Fields),
        ("rows.permission.yml", """
            roles: [reader, writer, chief]
            object_permissions: { create: [writer], read: [reader, writer, chief], update: [writer], delete: [writer] }
            row_level_security:
              enabled: true
              default_rule: { field: owner, operator: "=", value: $current_user.id }
              exceptions:
                - { role: chief, bypass: true }
                - { role: reader, condition: { field: state, operator: "=", value: public } }
            """),
    ];

    // 1: without a permission everybody may everything.
    [TestCase("free", "nobody", "create read list update delete")]

    // 4: a list that is missing or empty is nobody; without a common role the answer is no.
    [TestCase("sheets", "reader", "read list")]
    [TestCase("sheets", "writer", "read list update")]
    [TestCase("sheets", "chief", "")]
    [TestCase("sheets", "nobody", "")]
    [TestCase("sheets", "reader writer", "read list update", Description = "one role of several suffices")]
    [TestCase("sheets", "Reader", "", Description = "roles are names, to the letter")]
    public async Task The_object_decides(string objectName, string roles, string expected)
    {
        var id = await Of(objectName).CreateAsync("{'name':'n'}");
        Assert.That(await GrantedAsync(objectName, roles, id), Is.EqualTo(expected));
    }

    // 3: a field that is not listed follows the object; a list that is missing does so, too.
    [TestCase("reader", "{'name':'m'}", false)]
    [TestCase("writer", "{'name':'m'}", true)]
    [TestCase("writer", "{'salary':1}", false)]
    [TestCase("writer", "{'name':'m','salary':1}", false)]
    [TestCase("writer", "{'phone':'1'}", false)]
    [TestCase("chief", "{'salary':1,'phone':'1'}", true)]
    public async Task A_field_decides_what_is_written(string roles, string json, bool expected)
    {
        var id = await Of("columns").CreateAsync("{'name':'n'}");
        Assert.That(await MayAsync(roles, session => LoadedModel.Subject(Database, session, "columns").UpdateAsync(id, json)), Is.EqualTo(expected));
    }

    [TestCase("reader", "name owner phone state")]
    [TestCase("writer", "name owner phone state")]
    [TestCase("chief", "name owner phone salary state")]
    public async Task A_field_decides_what_is_read(string roles, string expected)
    {
        var id = await Of("columns").CreateAsync("{'name':'n','owner':'o','state':'s','salary':1,'phone':'1'}");
        await using var session = As("u", roles);
        var record = await LoadedModel.Subject(Database, session, "columns").ReadAsync(id);
        Assert.That(record.Select(static member => member.Key).Where(static key => key is "name" or "owner" or "state" or "salary" or "phone").Order(StringComparer.Ordinal), Is.EqualTo(expected.Split(' ')));
    }

    // 5: the rule of the highest priority that matches decides; what no rule speaks of is refused; view_all and modify_all go past rules.
    [TestCase("reader", "u", "open", "read list", Description = "update is not on the reader's list")]
    [TestCase("writer", "u", "open", "create read list update delete")]
    [TestCase("writer", "v", "open", "create", Description = "no rule matches")]
    [TestCase("writer", "v", "public", "create read list")]
    [TestCase("writer", "u", "public", "create read list update delete", Description = "what the public rule says nothing of, the lower rule grants")]
    [TestCase("writer", "u", "closed", "create read list", Description = "a higher rule that says no is no")]
    [TestCase("writer", "v", "closed", "create read list")]
    [TestCase("writer", "u", "secret", "create", Description = "who may not read changes nothing")]
    [TestCase("viewer", "v", "open", "read list")]
    [TestCase("viewer", "v", "secret", "read list")]
    [TestCase("viewer", "u", "open", "read list update")]
    [TestCase("chief", "v", "closed", "read list update delete")]
    [TestCase("chief", "v", "secret", "read list update delete")]
    [TestCase("nobody", "u", "public", "")]
    public async Task Record_rules_decide(string roles, string owner, string state, string expected)
    {
        var id = await Of("ruled").CreateAsync($"{{'name':'n','owner':'{owner}','state':'{state}'}}");
        Assert.That(await GrantedAsync("ruled", roles, id), Is.EqualTo(expected));
    }

    // 6: rows are filtered; exceptions lift the filter for a role, or add to it.
    [TestCase("writer", "u", "open", "create read list update delete")]
    [TestCase("writer", "v", "open", "create")]
    [TestCase("writer", "v", "public", "create")]
    [TestCase("reader", "v", "public", "read list")]
    [TestCase("reader", "v", "open", "")]
    [TestCase("chief", "v", "open", "read list")]
    [TestCase("nobody", "u", "open", "")]
    public async Task Rows_are_filtered(string roles, string owner, string state, string expected)
    {
        var id = await Of("rows").CreateAsync($"{{'name':'n','owner':'{owner}','state':'{state}'}}");
        Assert.That(await GrantedAsync("rows", roles, id), Is.EqualTo(expected));
    }

    /// <summary>What the user <c>u</c> may do with a record.</summary>
    private async Task<string> GrantedAsync(string objectName, string roles, string id)
    {
        var granted = new List<string>();
        foreach (var (name, action) in new (string, Func<Subject, Task<bool>>)[]
        {
            ("create", static async subject => await subject.CreateAsync("{'name':'mine','owner':'u','state':'open'}") is not null),
            ("read", async subject => await subject.ReadAsync(id) is not null),
            ("list", async subject => await subject.HasAsync(id)),
            ("update", subject => subject.UpdateAsync(id, "{'name':'changed'}")),
            ("delete", subject => subject.DeleteAsync(id)),
        })
        {
            if (await MayAsync(roles, session => action(LoadedModel.Subject(Database, session, objectName))))
            {
                granted.Add(name);
            }
        }

        return string.Join(' ', granted);
    }

    private async Task<bool> MayAsync(string roles, Func<ObjectSession, Task<bool>> action)
    {
        await using var session = As("u", roles);
        try
        {
            return await action(session);
        }
        catch (ObjectQLException error) when (error.Code is ErrorCode.Forbidden or ErrorCode.NotFound)
        {
            return false;
        }
    }

    private ObjectSession As(string id, string roles) => Model.OpenSession(Database, new User(id, roles.Split(' ')));
}
