namespace ObjectQL.Generators.Tests;

/// <summary>Programs that ask much of hooks at once: of several objects, of one, of classes, added at run time between those of attributes, nested, and ended early.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class HookProgramTests(string driver)
{
    private const string Things = "fields: { name: { type: text, unique: true }, amount: { type: integer }, parent: { type: lookup, reference: things, deleteBehavior: cascade } }";

    private const string Hooks = """
        internal static class Code
        {
            public static List<string> Notes = null!;

            private static void Note(string note) { lock (Notes) { Notes.Add(note); } }

            [Hook(HookEvent.BeforeCreate, "*", Priority = 5)] internal static void All(HookContext x) { x.State["trail"] = "*"; Note($"all {x.ObjectName}"); }
            [Hook(HookEvent.BeforeCreate, "things", "others", Priority = 10)] internal static void Some(HookContext x) => x.State["trail"] += "s";
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 20)] internal static async Task Own(CreateContext<Thing> x)
            {
                x.State["trail"] += "o";
                if (x.Data.Name == "nest")
                {
                    // Another operation has its own state, context and order.
                    await ((Db.Session)x.Session).Others.CreateAsync(new() { Name = "inner" });
                    x.State["trail"] += x.Data.Name == "nest" ? "!" : "?";
                }
                if (x.Data.Name == "stop") { x.StopPropagation(); }
            }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 40, When = "amount > 5")] internal static ValueTask Large(CreateContext<Thing> x) { x.State["trail"] += "l"; return default; }
            [Hook<Thing>(HookEvent.AfterCreate)] internal static void Created(CreateContext<Thing> x) => Note($"{x.Data.Name} {x.State["trail"]}");
            [Hook<Other>(HookEvent.AfterCreate)] internal static void CreatedOther(CreateContext<Other> x) => Note($"{x.Data.Name} {x.State["trail"]}");
            [Hook(HookEvent.AfterDelete, "*")] internal static void Deleted(HookContext x) => Note($"deleted {x.ObjectName} {x.Id}");
            [Hook<Thing>(HookEvent.BeforeUpdate, OnError = HookErrors.Ignore)] internal static async Task Careless(UpdateContext<Thing> x)
            {
                if (x.Data.Amount == 13)
                {
                    await ((Db.Session)x.Session).Others.CreateAsync(new() { Name = "written before" });
                    await ((Db.Session)x.Session).Things.CreateAsync(new() { Name = "taken" });
                }
            }
        }

        public sealed class Counting(IServiceProvider services)
        {
            private int _calls;
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 25)] public void Count(CreateContext<Thing> x) => x.State["trail"] += $"c{++_calls}{(services is null ? "" : "s")}";
        }
        """;

    [TestCase("compiled alone", """await things.CreateAsync(new() { Name = "a", Amount = 6 });""", "all things", "a *soc1sl")]
    [TestCase("one that is added stands between those of attributes", """using var r = db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Thing> x) => { x.State["trail"] += "r"; }, priority: 22); await things.CreateAsync(new() { Name = "a", Amount = 6 });""", "all things", "a *sorc1sl")]
    [TestCase("first, behind all, and removed", """using (db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Thing> x) => { x.State["trail"] = "r"; }, priority: 1)) using (db.Hooks.Add(HookEvent.BeforeCreate, "things", (HookContext x) => { x.State["trail"] += "z"; }, priority: 99)) { await things.CreateAsync(new() { Name = "a" }); } await things.CreateAsync(new() { Name = "b" });""", "all things", "a *soc1sz", "all things", "b *soc2s")]
    [TestCase("a hook ends those behind it, added ones too", """using var r = db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Thing> x) => { x.State["trail"] += "r"; }, priority: 22); await things.CreateAsync(new() { Name = "stop", Amount = 6 });""", "all things", "stop *so")]
    [TestCase("an added hook ends those of attributes", """using var r = db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Thing> x) => x.StopPropagation(), priority: 22); await things.CreateAsync(new() { Name = "a", Amount = 6 });""", "all things", "a *so")]
    [TestCase("what it changes decides a condition behind it", """using var r = db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Thing> x) => { x.Data.Amount = 7; }, priority: 22); await things.CreateAsync(new() { Name = "a" });""", "all things", "a *soc1sl")]
    [TestCase("an operation within has its own state", """await things.CreateAsync(new() { Name = "nest", Amount = 1 });""", "all things", "all others", "inner *s", "nest *so!c1s")]
    [TestCase("of many, each has its own", """await things.CreateManyAsync([new() { Name = "a" }, new() { Name = "nest" }, new() { Name = "stop", Amount = 9 }]);""", "all things", "all things", "all others", "inner *s", "all things", "a *soc1s", "nest *so!c2s", "stop *so")]
    [TestCase("an upsert of a new one", """await things.UpsertAsync(new() { Name = "a", Amount = 6 }, x => x.Name);""", "all things", "a *soc1sl")]
    [TestCase("an upsert of one that is there", """await things.UpsertAsync(new() { Name = "taken", Amount = 6 }, x => x.Name); notes.Add($"{(await things.GetAsync("t")).Amount}");""", "6")]
    [TestCase("a cascade", """await things.CreateAsync(new() { Id = "c", Name = "c", Parent = "t" }); await things.CreateAsync(new() { Id = "d", Name = "d", Parent = "c" }); notes.Clear(); await things.DeleteAsync("t");""", "deleted things d", "deleted things c", "deleted things t")]
    [TestCase("what is ignored keeps what was written", """await things.UpdateAsync("t", new() { Amount = 13 }); notes.Add($"{(await things.GetAsync("t")).Amount} {await session.Others.CountAsync()} {await things.CountAsync()}");""", "all others", "written before *s", "all things", "13 1 1")]
    [TestCase("sessions at once have instances of their own", """await Task.WhenAll(Enumerable.Range(0, 8).Select(async i => { await using var other = db.AsSystem(); await other.Things.CreateAsync(new() { Name = $"n{i}" }); })); notes.RemoveAll(n => n.StartsWith("all")); notes.Sort();""", "n0 *soc1s", "n1 *soc1s", "n2 *soc1s", "n3 *soc1s", "n4 *soc1s", "n5 *soc1s", "n6 *soc1s", "n7 *soc1s")]
    public async Task They_run_in_one_order(string name, string body, params string[] expected)
    {
        var notes = await Program.RunAsync(
            driver,
            $$"""
            public static class Program
            {
                public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)
                {
                    Code.Notes = [];
                    await using var db = await Db.OpenAsync(driver, null, services);
                    await using (var first = db.AsSystem()) { await first.Things.CreateAsync(new() { Id = "t", Name = "taken" }); }
                    await using var session = db.AsSystem();
                    var things = session.Things;
                    Code.Notes = notes;
                    {{body}}
                }
            }

            {{Hooks}}
            """,
            withServices: true,
            ("metadata/things.object.yml", Things), ("metadata/others.object.yml", "fields: { name: { type: text } }"));
        Assert.That(notes, Is.EqualTo(expected), name);
    }
}
