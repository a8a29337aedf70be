using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary>Permission files, generated, compiled and run.</summary>
public sealed class AccessTests
{
    private static readonly (string Path, string Content)[] Files =
    [
        ("metadata/projects.object.yml", """
            fields:
              name: { type: text, required: true }
              status: { type: select, options: [planned, running, done] }
              owner: { type: text }
              budget: { type: currency }
              phone: { type: text }
              notes: { type: text, searchable: true }
            """),
        ("metadata/todos.object.yml", """
            fields:
              name: { type: text, required: true }
              project: { type: lookup, reference_to: projects }
              done: { type: boolean, defaultValue: false }
            """),
        ("metadata/projects.permission.yml", """
            roles: [admin, manager, developer, guest]
            object_permissions:
              create: [admin, manager]
              read: [admin, manager, developer]
              update: [admin, manager, developer]
              delete: [admin]
              view_all: [admin]
              modify_all: [admin]
            field_permissions:
              budget: { read: [admin, manager], update: [admin] }
            field_masking:
              phone: { mask_format: "***{last2}", visible_to: [admin] }
            record_rules:
              - name: done_is_done
                priority: 100
                condition: { field: status, operator: "=", value: done }
                permissions: { read: true, update: false, delete: false }
              - name: own
                priority: 50
                condition: { field: owner, operator: "=", value: $current_user.id }
                permissions: { read: true, update: true }
              - name: department
                priority: 10
                condition:
                  type: complex
                  expression:
                    - { field: name, operator: starts_with, value: Open }
                    - and
                    - - { field: status, operator: in, value: [planned, running] }
                      - or
                      - { field: status, operator: is_null }
                permissions: { read: true }
            """),
        ("metadata/todos.permission.yml", """
            row_level_security:
              default_rule:
                type: lookup
                object: projects
                via: project
                condition: { field: owner, value: $current_user.id }
              exceptions:
                - { role: admin, bypass: true }
            """),
        ("metadata/open.query.yml", "{ object: projects, where: { status: running }, orderBy: name }"),
    ];

    private const string Use = """
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        using ObjectQL;

        namespace Sample;

        public static class Use
        {
            public static async Task<string> Run(Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var system = db.AsSystem();
                await system.Projects.CreateAsync(new() { Id = "a", Name = "Mine", Owner = "ann", Status = ProjectStatus.Running, Budget = 10m, Phone = "12345" });
                await system.Projects.CreateAsync(new() { Id = "b", Name = "Open", Owner = "bob", Status = ProjectStatus.Running, Budget = 20m });
                await system.Projects.CreateAsync(new() { Id = "c", Name = "Secret", Owner = "bob", Status = ProjectStatus.Running, Budget = 30m });
                await system.Projects.CreateAsync(new() { Id = "d", Name = "Done", Owner = "ann", Status = ProjectStatus.Done, Budget = 40m });
                await system.Todos.CreateAsync(new() { Id = "t1", Name = "one", Project = "a" });
                await system.Todos.CreateAsync(new() { Id = "t2", Name = "two", Project = "c" });
                await using var ann = db.As(new User("ann", roles: ["developer"]));
                var list = await ann.Projects.OrderBy(x => x.Name).ToListAsync();
                var text = string.Join("+", list.Select(x => x.Id));
                text += " " + await ann.Projects.CountAsync();
                text += " " + list.Single(x => x.Id == "a").Phone;
                text += " " + Code(() => $"{list[0].Budget}");
                text += " " + ((await ann.Projects.FindAsync("c")) is null) + ((await ann.Projects.FindAsync("a")) is null);
                text += " " + await CodeAsync(() => ann.Projects.Where(x => x.Budget > 5m).ToListAsync().AsTask());
                text += " " + await CodeAsync(() => ann.Projects.OrderBy(x => x.Phone).ToListAsync().AsTask());
                text += " " + await CodeAsync(() => ann.Projects.CreateAsync(new() { Name = "New" }).AsTask());
                text += " " + await CodeAsync(() => ann.Projects.UpdateAsync("a", new() { Budget = 1m }).AsTask());
                text += " " + await ann.Projects.UpdateAsync("a", new() { Name = "Mine too" }) + await ann.Projects.UpdateAsync("b", new() { Name = "x" }) + await ann.Projects.UpdateAsync("c", new() { Name = "x" }) + await ann.Projects.UpdateAsync("d", new() { Name = "x" });
                text += " " + string.Join("+", (await ann.Todos.ToListAsync()).Select(x => x.Id));
                text += " " + await CodeAsync(() => ann.Todos.UpdateAsync("t1", new() { Project = "c" }).AsTask());
                text += " " + string.Join("+", (await ann.OpenAsync()).Select(x => x.Id));
                await using var guest = db.As(new User("guest", roles: ["guest"]));
                text += " " + await CodeAsync(() => guest.Projects.ToListAsync().AsTask()) + " " + await CodeAsync(() => guest.Projects.FindAsync("a").AsTask());
                await using var admin = db.As(new User("root", roles: ["admin"]));
                text += " " + string.Join("+", (await admin.Projects.OrderBy(x => x.Id).ToListAsync()).Select(x => x.Budget)) + " " + await admin.Todos.CountAsync();
                return text;
            }

            private static string Code(Func<string> action)
            {
                try { return action(); } catch (ObjectQLException error) { return error.Code; }
            }

            private static async Task<string> CodeAsync(Func<Task> action)
            {
                try { await action(); return "fine"; } catch (ObjectQLException error) { return error.Code + ":" + error.Field; }
            }
        }
        """;

    [TestCase("memory")]
    [TestCase("sqlite")]
    public async Task A_caller_sees_and_does_what_the_files_allow(string driver)
    {
        var run = GeneratorHost.With(Files).Source("Use.cs", Use).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
        var text = await (Task<string>)run.Load().GetType("Sample.Use", throwOnError: true)!.GetMethod("Run")!.Invoke(null, [driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")])!;
        Assert.That(text, Is.EqualTo(
            "d+a+b 3 ***45 FIELD_NOT_LOADED TrueFalse FORBIDDEN:budget FORBIDDEN:phone FORBIDDEN: FORBIDDEN:budget TrueFalseFalseFalse t1 CONFLICT:project a+b FORBIDDEN: FORBIDDEN: 10.00+20.00+30.00+40.00 2"));
    }

    [Test]
    public void A_condition_is_wrong_at_its_place()
    {
        var run = GeneratorHost.With(
            ("metadata/projects.object.yml", "fields: { name: { type: text }, budget: { type: currency } }"),
            ("metadata/projects.permission.yml", """
                record_rules:
                  - name: rich
                    condition: "budgt > 5"
                    permissions: { read: true }
                  - name: text
                    condition: { field: budget, operator: ">", value: many }
                    permissions: { read: true }
                  - name: open
                    condition: "budget > @limit"
                    permissions: { read: true }
                sharing_rules:
                  - { name: by_hand, type: manual, permissions: { read: true } }
                """)).Run();
        Assert.That(run.Diagnostics.Select(item => $"{item.Id} {item.Location.GetLineSpan().StartLinePosition} {item.GetMessage(null)}").ToArray(), Is.EquivalentTo(new[]
        {
            "OQL0318 2,16 This condition cannot be used, so nobody gets access by it: 'projects' has no field 'budgt'. Did you mean 'budget'?",
            "OQL0318 5,54 This condition cannot be used, so nobody gets access by it: 'budget' is a decimal and cannot be compared with 'many', a text.",
            "OQL0318 8,15 This condition cannot be used, so nobody gets access by it: nobody gives '@limit' a value; a value of the caller is '$current_user.limit'.",
            "OQL0504 0,0 The sharing rule 'by_hand' of 'projects', whose shares need a field 'by_hand: { type: text, multiple: true }' to stand in, is read, checked and kept in the registry, but this version does not execute it: nobody gets or loses access by it",
        }));
        Assert.That(run.CompilerErrors, Is.Empty);
    }
}
