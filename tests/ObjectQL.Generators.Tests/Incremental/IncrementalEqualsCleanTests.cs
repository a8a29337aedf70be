namespace ObjectQL.Generators.Tests;

/// <summary>After any series of edits the incremental output is that of a clean run, byte for byte.</summary>
public sealed class IncrementalEqualsCleanTests
{
    private const int Steps = 100;

    [Test]
    public void After_each_of_many_random_edits([Values(1, 2)] int seed)
    {
        var random = new Random(seed);
        var host = GeneratorHost.With([.. MetadataFolder.KitchenSink.Where((_, number) => number % 2 == 0)]);
        var hooks = "";
        for (var step = 0; step < Steps; step++)
        {
            var done = Edit(host, ref hooks, random);
            var incremental = host.Run();
            var clean = new GeneratorHost().Source("Db.cs", GeneratorHost.Model).Source("Hooks.cs", hooks)
                .WithFiles(host.Files.OrderBy(_ => random.Next()).Select(pair => (pair.Key, pair.Value))).Run();
            Assert.That(incremental.Sources.Keys, Is.EquivalentTo(clean.Sources.Keys), $"step {step}: {done}");
            Assert.That(incremental.Sources, Is.EqualTo(clean.Sources), $"step {step}: {done}");
            Assert.That(incremental.Diagnostics.Select(item => item.ToString()), Is.EquivalentTo(clean.Diagnostics.Select(item => item.ToString())), $"step {step}: {done}");
        }
    }

    private static string Edit(GeneratorHost host, ref string hooks, Random random)
    {
        var files = host.Files.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var (path, content) = files[random.Next(files.Length)];
        var (other, original) = MetadataFolder.KitchenSink[random.Next(MetadataFolder.KitchenSink.Count)];
        switch (random.Next(9))
        {
            case 0:
                host.File(other, original);
                return "add or mend " + other;
            case 1 when files.Length > 5:
                host.Remove(path);
                return "delete " + path;
            case 2:
                var renamed = path.Replace(".object.", "_renamed.object.", StringComparison.Ordinal);
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
                hooks = random.Next(2) == 0 ? "" : $"internal static class Hooks {{ [ObjectQL.Hook(ObjectQL.HookEvent.AfterCreate, \"{Path.GetFileName(path).Split('.')[0]}\")] internal static void Run(ObjectQL.HookContext context) {{ }} }}";
                host.Source("Hooks.cs", hooks);
                return "change the hooks to " + hooks;
            default:
                host.File(other, original);
                host.File(path, content + "\n");
                return $"add {other} and touch {path}";
        }
    }
}
