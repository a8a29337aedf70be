namespace ObjectQL.Generators.Tests;

/// <summary>Actions that are methods of a class: where its instance comes from, and how long it is kept, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class ServedActionTests(string driver)
{
    private const string Things = "fields: { name: { type: text } }\nactions: { name_it: { type: record, params: { name: { type: text, required: true } } }, count_all: { type: global }, wipe: { type: global } }\n";

    private const string Code = """
        public sealed class Served(IServiceProvider services)
        {
            private int _calls;

            [Action("things", "name_it")]
            public async Task<string> NameIt(ActionContext<Thing> context, string name)
            {
                await ((Db.Session)context.Session).Things.UpdateAsync(context.Key!, new() { Name = name });
                return $"{++_calls} {services is not null}";
            }

            [Action("things", "count_all", Transactional = false)] public ValueTask<int> CountAll(ActionContext<Thing> context) => new(++_calls);

            [Action("things", "wipe")]
            public async Task Wipe(ActionContext<Thing> context)
            {
                await ((Db.Session)context.Session).Things.Where(x => x.Name != "").DeleteAsync();
                throw new InvalidOperationException($"not {++_calls}");
            }

            [Hook<Thing>(HookEvent.BeforeUpdate)] public void Updating(UpdateContext<Thing> x) => x.Data.Name += $"/{++_calls}";
        }

        /// <summary>Knows nothing.</summary>
        public sealed class Nobody : IServiceProvider
        {
            public object? GetService(Type serviceType) => null;
        }

        /// <summary>Gives each session a scope of its own, as a container does.</summary>
        public sealed class Scopes(List<string> notes) : ISessionServices
        {
            private int _scopes;

            public object? GetService(Type serviceType) => serviceType.IsInterface ? null : throw new InvalidOperationException("The scopes are asked, not what they are made from.");

            public IAsyncDisposable BeginScope(out IServiceProvider services)
            {
                notes.Add($"begin {++_scopes}");
                var scope = new Scope(_scopes, notes);
                services = scope;
                return scope;
            }
        }

        public sealed class Scope(int number, List<string> notes) : IServiceProvider, IAsyncDisposable
        {
            public object? GetService(Type serviceType) { notes.Add($"make {serviceType.Name} {number}"); return new Served(this); }

            public ValueTask DisposeAsync() { notes.Add($"end {number}"); return default; }
        }
        """;

    [Test]
    public async Task One_instance_serves_all_of_a_session_whatever_it_is_asked_for()
    {
        var notes = await RunAsync(
            """
                    await using var db = await Db.OpenAsync(driver, null, services);
                    await using (var session = db.AsSystem())
                    {
                        await session.Things.CreateAsync(new() { Id = "t", Name = "a" });
                        notes.Add(await session.Things.NameItAsync("t", "b") + " " + (await session.Things.GetAsync("t")).Name);
                        notes.Add(await session.Things.CountAllAsync() + "");
                        notes.Add((await session.ExecuteAsync("things", "name_it", "t", "{ \"name\": \"c\" }"u8.ToArray())) + " " + (await session.Things.GetAsync("t")).Name);
                    }

                    await using var other = db.As(new User("ann"));
                    notes.Add(await other.Things.CountAllAsync() + "");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "2 True b/1", "3", "5 True c/4", "1" }));
    }

    [Test]
    public async Task Each_session_has_the_instances_of_its_scope_which_ends_with_it()
    {
        var notes = await RunAsync(
            """
                    await using var db = await Db.OpenAsync(driver, null, new Scopes(notes));
                    foreach (var id in new[] { "s", "t" })
                    {
                        await using var session = db.AsSystem();
                        await session.Things.CreateAsync(new() { Id = id });
                        notes.Add("created");
                        notes.Add(await session.Things.NameItAsync(id, "b"));
                        notes.Add(await session.Things.CountAllAsync() + "");
                    }
            """);
        Assert.That(notes, Is.EqualTo(new[] { "created", "begin 1", "make Served 1", "2 True", "3", "end 1", "created", "begin 2", "make Served 2", "2 True", "3", "end 2" }));
    }

    [Test]
    public async Task What_one_wrote_goes_when_it_throws()
    {
        var notes = await RunAsync(
            """
                    await using var db = await Db.OpenAsync(driver, null, services);
                    await using var session = db.AsSystem();
                    await session.Things.CreateAsync(new() { Id = "t", Name = "a" });
                    try { await session.Things.WipeAsync(); } catch (InvalidOperationException error) { notes.Add(error.Message); }
                    notes.Add(await session.Things.CountAsync() + "");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "not 1", "1" }));
    }

    [TestCase("null", "CONFIG_ERROR: The methods of 'Sample.Served' need an instance, and the database was opened without a service provider: pass one to OpenAsync(driver, services).")]
    [TestCase("new Nobody()", "CONFIG_ERROR: The service provider knows no 'Sample.Served', whose methods are hooks or actions; register the class.")]
    public async Task Without_an_instance_it_is_said_what_is_missing_and_nothing_has_happened(string provider, string message)
    {
        var notes = await RunAsync(
            $$"""
                    await using var db = await Db.OpenAsync(driver, null, {{provider}});
                    await using var session = db.AsSystem();
                    await session.Things.CreateAsync(new() { Id = "t", Name = "a" });
                    foreach (Func<Task> call in new Func<Task>[] { () => session.Things.CountAllAsync().AsTask(), () => session.Things.NameItAsync("t", "b").AsTask(), () => session.ExecuteAsync("things", "wipe", null, "{}"u8.ToArray()).AsTask() })
                    {
                        try { await call(); } catch (ObjectQLException error) { notes.Add($"{error.Code}: {error.Message}"); }
                    }

                    notes.Add((await session.Things.GetAsync("t")).Name + " " + session.IsInTransaction);
            """);
        Assert.That(notes, Is.EqualTo(new[] { message, message, message, "a False" }));
    }

    private Task<string[]> RunAsync(string body) => Program.RunAsync(
        driver,
        "public static class Program\n{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {\n" + body + "\n    }\n}\n\n" + Code,
        withServices: true,
        ("metadata/things.object.yml", Things));
}
