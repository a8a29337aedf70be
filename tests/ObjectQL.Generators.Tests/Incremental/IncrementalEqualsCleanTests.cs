namespace ObjectQL.Generators.Tests;

/// <summary>After any series of edits the incremental output is that of a clean run, byte for byte.</summary>
public sealed class IncrementalEqualsCleanTests
{
    private const int Steps = 100;

    /// <summary>Code that hangs on the metadata, each in two forms.</summary>
    private static readonly (string Path, string[] Forms)[] Code =
    [
        ("Rules.cs", ["", "internal static class Rules { [ObjectQL.Rule(\"orders\", \"priced\")] internal static bool Priced(ObjectQL.RuleContext<Sample.Order> context) => context.Record.Total > 0; }",
            "internal static class Rules { [ObjectQL.Rule(\"lines\", \"priced\")] internal static bool Priced(ObjectQL.RuleContext<Sample.Line> context) => context.Record.Amount > 0; }"]),
        ("Actions.cs", ["", "internal static class Actions { [ObjectQL.Action(\"orders\", \"approve\")] internal static int Approve(ObjectQL.ActionContext<Sample.Order> context, string? note, double amount) => 1; }",
            "internal static class Actions { [ObjectQL.Action(\"orders\", \"missing\")] internal static void Missing(ObjectQL.ActionContext<Sample.Order> context) { } }"]),
        ("Queries.cs", ["", "internal static partial class Queries { [ObjectQL.Query<Sample.Order>(Where = \"total > @least\", OrderBy = \"due\")] public static partial System.Threading.Tasks.ValueTask<System.Collections.Generic.List<Sample.Order>> Big(Sample.Db.Session session, decimal least); }",
            "internal static partial class Queries { [ObjectQL.Query<Sample.Order>(Where = \"owner.age > @least\")] public static partial System.Threading.Tasks.ValueTask<long> Big(Sample.Db.Session session, long least); }"]),
        ("Middleware.cs", ["", "internal static class Layers { [ObjectQL.Middleware(\"*\", Operations = ObjectQL.OperationKinds.Create)] internal static System.Threading.Tasks.ValueTask Around<T>(ObjectQL.MiddlewareContext<T> context, ObjectQL.MiddlewareNext next) where T : ObjectQL.Record, ObjectQL.IRecord<T> => next.RunAsync(); }"]),
        ("Hooks.cs", ["", "internal static class Hooks { [ObjectQL.Hook(ObjectQL.HookEvent.AfterCreate, \"*\")] internal static void Run(ObjectQL.HookContext context) { } }",
            "internal static class Hooks { [ObjectQL.Hook<Sample.Order>(ObjectQL.HookEvent.BeforeUpdate, When = \"total > 5\")] internal static void Run(ObjectQL.UpdateContext<Sample.Order> context) { } }"]),
    ];

    [Test]
    public void After_each_of_many_random_edits([Values(1, 2)] int seed) => Edit([.. MetadataFolder.KitchenSink.Where((_, number) => number % 2 == 0)], MetadataFolder.KitchenSink, seed, Steps);

    /// <summary>Rules, machines, permissions, queries, and the code that goes with them.</summary>
    [Test]
    public void After_each_of_many_random_edits_of_behaviour([Values(1, 2, 3)] int seed) => Edit(BehaviourSink.Files, BehaviourSink.Files, seed, 60);

    private static void Edit(IReadOnlyList<(string Path, string Content)> begin, IReadOnlyList<(string Path, string Content)> all, int seed, int steps)
    {
        var random = new Random(seed);
        var host = GeneratorHost.With([.. begin]);
        var code = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var step = 0; step < steps; step++)
        {
            var done = Edit(host, all, code, random);
            var incremental = host.Run();
            var fresh = new GeneratorHost().Source("Db.cs", GeneratorHost.Model);
            foreach (var (path, content) in code)
            {
                fresh.Source(path, content);
            }

            var clean = fresh.WithFiles(host.Files.OrderBy(_ => random.Next()).Select(pair => (pair.Key, pair.Value))).Run();
            Assert.That(incremental.Result.Results.Single().Exception, Is.Null, $"step {step}: {done}");
            Assert.That(incremental.Sources.Keys, Is.EquivalentTo(clean.Sources.Keys), $"step {step}: {done}");
            Assert.That(incremental.Sources, Is.EqualTo(clean.Sources), $"step {step}: {done}");
            Assert.That(incremental.Diagnostics.Select(item => item.ToString()), Is.EquivalentTo(clean.Diagnostics.Select(item => item.ToString())), $"step {step}: {done}");
        }
    }

    private static string Edit(GeneratorHost host, IReadOnlyList<(string Path, string Content)> all, Dictionary<string, string> code, Random random)
    {
        var files = host.Files.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var (path, content) = files[random.Next(files.Length)];
        var (other, original) = all[random.Next(all.Count)];
        switch (random.Next(10))
        {
            case 0:
                host.File(other, original);
                return "add or mend " + other;
            case 1 when files.Length > 3:
                host.Remove(path);
                return "delete " + path;
            case 2:
                var renamed = path.Insert(path.LastIndexOf('/') + 1 + Path.GetFileName(path).IndexOf('.'), "_renamed");
                host.Remove(path).File(renamed, content);
                return $"rename {path} to {renamed}";
            case 3:
                host.File(path, content[..(content.Length / 2)] + "\t{");
                return "break " + path;
            case 4:
                host.Remove(path).File(path, content);
                return "reorder " + path;
            case 5:
                host.File(path, content.Replace("text", "integer", StringComparison.Ordinal));
                return "change types in " + path;
            case 6:
                host.File(path, "# moved\n" + content);
                return "move text of " + path;
            case 7:
                var (file, forms) = Code[random.Next(Code.Length)];
                code[file] = forms[random.Next(forms.Length)];
                host.Source(file, code[file]);
                return $"change {file} to {code[file]}";
            case 8:
                var words = content.Split(' ');
                words[random.Next(words.Length)] = "total";
                host.File(path, string.Join(' ', words));
                return "spoil a word of " + path;
            default:
                host.File(other, original);
                host.File(path, content + "\n");
                return $"add {other} and touch {path}";
        }
    }
}
