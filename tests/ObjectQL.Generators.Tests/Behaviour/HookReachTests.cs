namespace ObjectQL.Generators.Tests;

/// <summary>Behind which hooks the compiled order asks whether they have stopped the rest: it must be each that can, by whatever way.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class HookReachTests(string driver)
{
    [TestCase("x.StopPropagation();", TestName = "{m}(says it)")]
    [TestCase("if (x.Data.Name is not null) { Run(() => x.StopPropagation()); }", TestName = "{m}(in a lambda)")]
    [TestCase("(x).StopPropagation();", TestName = "{m}(in parentheses)")]
    [TestCase("((HookContext)x).StopPropagation();", TestName = "{m}(as another type)")]
    [TestCase("Stop(x);", TestName = "{m}(a method that is given it)")]
    [TestCase("x.StopIt();", TestName = "{m}(an extension method)")]
    [TestCase("x.ToHookContext().StopPropagation();", TestName = "{m}(a copy)")]
    [TestCase("var y = x; y.StopPropagation();", TestName = "{m}(a variable)")]
    [TestCase("if (x is var y) { y.StopPropagation(); }", TestName = "{m}(a pattern)")]
    [TestCase("Action stop = x.StopPropagation; stop();", TestName = "{m}(a delegate)")]
    [TestCase("x.State[\"context\"] = (HookContext)x; Keeper(x.State);", TestName = "{m}(kept in the state)")]
    [TestCase("x.IsModified();", TestName = "{m}(an extension method that is called like a member of other contexts)")]
    [TestCase("x.User();", TestName = "{m}(an extension method that is called like a property)")]
    public async Task A_hook_that_stops_the_rest_by_any_way(string text)
    {
        var notes = await RunAsync($$"""
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 1)] internal static void First(CreateContext<Thing> x) { {{text}} }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 2)] internal static void Second(CreateContext<Thing> x) => Notes.Add("second");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "after", "stored" }));
    }

    [Test]
    public async Task A_hook_that_was_given_the_context_of_another_stops_the_rest()
    {
        var notes = await RunAsync("""
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 1)] internal static void First(CreateContext<Thing> x) => x.State["context"] = (HookContext)x;
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 2)] internal static void Second(CreateContext<Thing> x) { Notes.Add("second"); Keeper(x.State); }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 3)] internal static void Third(CreateContext<Thing> x) => Notes.Add("third");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "second", "after", "stored" }));
    }

    [TestCase("x.State[\"stop\"] = (Action)(() => x.StopPropagation());", TestName = "{m}(a lambda)")]
    [TestCase("void Stop() => x.StopPropagation(); x.State[\"stop\"] = (Action)Stop;", TestName = "{m}(a local function)")]
    public async Task A_hook_that_runs_what_another_has_kept_stops_the_rest(string kept)
    {
        var notes = await RunAsync($$"""
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 1)] internal static void First(CreateContext<Thing> x) { {{kept}} }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 2)] internal static void Second(CreateContext<Thing> x) { Notes.Add("second"); ((Action)x.State["stop"]!)(); }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 3)] internal static void Third(CreateContext<Thing> x) => Notes.Add("third");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "second", "after", "stored" }));
    }

    [TestCase("Priority = 1", "async Task", "await Task.Yield(); x.StopPropagation();", TestName = "{m}(behind an await)")]
    [TestCase("Priority = 1, When = \"name == 'one'\"", "void", "x.StopPropagation();", TestName = "{m}(with a condition)")]
    [TestCase("Priority = 1, OnError = HookErrors.Ignore", "void", "x.StopPropagation(); throw new InvalidOperationException();", TestName = "{m}(that throws, which is ignored)")]
    public async Task A_hook_of_any_form(string options, string returns, string text)
    {
        var notes = await RunAsync($$"""
            [Hook<Thing>(HookEvent.BeforeCreate, {{options}})] internal static {{returns}} First(CreateContext<Thing> x) { {{text}} }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 2)] internal static void Second(CreateContext<Thing> x) => Notes.Add("second");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "after", "stored" }));
    }

    [Test]
    public async Task One_of_parallel_hooks_one_of_all_objects_and_one_of_a_read()
    {
        var notes = await RunAsync("""
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 1, Parallel = true, ReadOnly = true)] internal static ValueTask First(CreateContext<Thing> x) { x.StopPropagation(); return default; }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 1, Parallel = true, ReadOnly = true)] internal static ValueTask Beside(CreateContext<Thing> x) { Notes.Add("beside"); return default; }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 2)] internal static void Second(CreateContext<Thing> x) => Notes.Add("second");
            [Hook(HookEvent.AfterCreate, "*", Priority = -1)] internal static void Any(HookContext x) { if (x.ObjectName == "things") { x.StopPropagation(); } }
            [Hook<Thing>(HookEvent.BeforeCount, Priority = 1)] internal static void Counting(CountContext<Thing> x) => x.StopPropagation();
            [Hook<Thing>(HookEvent.BeforeCount, Priority = 2)] internal static void Counted(CountContext<Thing> x) => Notes.Add("counted");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "beside", "stored" }));
    }

    [Test]
    public async Task A_hook_after_the_store_stops_the_rest_with_a_context_from_before_it()
    {
        var notes = await RunAsync("""
            [Hook<Thing>(HookEvent.BeforeCreate)] internal static void First(CreateContext<Thing> x) => x.State["context"] = (HookContext)x;
            [Hook<Thing>(HookEvent.AfterCreate, Priority = -1)] internal static void Second(CreateContext<Thing> x) => Keeper(x.State);
            """);
        Assert.That(notes, Is.EqualTo(new[] { "stored" }));
    }

    [TestCase("Notes.Add(x.Data.Name!); x.Data.Name = \"other\"; x.State[\"a\"] = x.Now; Notes.Add(x.User.Id);")]
    [TestCase("static void Local(string context) => Notes.Add(context); Local(x.Data.Name!); Notes.Add(x.Session.User.Id);")]
    public void Behind_a_hook_that_stops_nobody_nothing_is_asked(string text)
    {
        var run = GeneratorHost.With(Files).Source("Program.cs", Program.Head + Source($$"""
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 1)] internal static void First(CreateContext<Thing> x) { {{text}} }
            [Hook<Thing>(HookEvent.BeforeCreate, Priority = 2)] internal static void Second(CreateContext<Thing> x) => Notes.Add("second");
            """)).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Thing.Operations.g.cs"], Does.Contain("Hooks.First(context);\n            global::Sample.Hooks.Second(context);\n").And.Not.Contain("IsStopped"));
    }

    private static readonly (string, string)[] Files = [("metadata/things.object.yml", "fields: { name: { type: text } }")];

    private Task<string[]> RunAsync(string hooks) => Program.RunAsync(driver, Source(hooks), withServices: false, Files);

    private static string Source(string hooks) => $$"""
        public static class Program
        {
            public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)
            {
                Hooks.Notes = notes;
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                await session.Things.CreateAsync(new() { Name = "one" });
                if (await session.Things.CountAsync() == 1) { notes.Add("stored"); }
            }
        }

        internal static class Stopping
        {
            internal static void StopIt(this CreateContext<Thing> context) => context.StopPropagation();
            internal static void IsModified(this CreateContext<Thing> context) => context.StopPropagation();
            internal static void User(this CreateContext<Thing> context) => context.StopPropagation();
        }

        internal static class Hooks
        {
            internal static List<string> Notes = null!;
            private static void Run(Action action) => action();
            private static void Stop(HookContext context) => context.StopPropagation();
            private static void Keeper(IDictionary<string, object?> state) => ((HookContext)state["context"]!).StopPropagation();
            {{hooks}}
            [Hook<Thing>(HookEvent.AfterCreate)] internal static void After(CreateContext<Thing> x) => Notes.Add("after");
        }
        """;
}
