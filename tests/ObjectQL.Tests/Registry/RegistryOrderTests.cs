namespace ObjectQL.Tests;

/// <summary>Changes are told in the order in which they happen, whoever makes them.</summary>
[TestFixture]
public sealed class RegistryOrderTests
{
    [Test]
    public async Task All_hear_of_changes_in_their_order()
    {
        var registry = new MetadataRegistry(null);
        var isFirst = true;
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var heard = new List<(RegistryChange, string)>();
        registry.Changed += (_, _) =>
        {
            if (isFirst)
            {
                isFirst = false;
                began.SetResult();
                goOn.Task.Wait();
            }
        };
        registry.Changed += (_, e) => heard.Add((e.Change, e.Entries[0].Name));
        var slow = Task.Run(() => registry.Register(new RegistryEntry("report", "q", 1)));
        await began.Task;
        await Task.Run(() => registry.Unregister("report", "q")).WaitAsync(TimeSpan.FromSeconds(20));
        goOn.SetResult();
        await slow;
        Assert.That(heard, Is.EqualTo(new[] { (RegistryChange.Registered, "q"), (RegistryChange.Unregistered, "q") }));
    }

    [Test]
    public async Task A_mirror_of_the_registry_is_right_whoever_writes()
    {
        var registry = new MetadataRegistry(null);
        var mirror = new Dictionary<string, object>(StringComparer.Ordinal);
        registry.Changed += (_, e) =>
        {
            foreach (var one in e.Entries)
            {
                if (e.Change == RegistryChange.Registered)
                {
                    mirror[one.Name] = one.Value;
                }
                else
                {
                    mirror.Remove(one.Name);
                }
            }
        };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 5_000; i++)
            {
                var name = $"n{random.Next(20)}";
                switch (random.Next(5))
                {
                    case 0:
                        registry.Unregister("view", name);
                        break;
                    case 1 when random.Next(10) == 0:
                        registry.UnregisterPackage("");
                        break;
                    default:
                        registry.Register(new RegistryEntry("view", name, new object()));
                        break;
                }
            }
        })));
        Assert.That(mirror, Is.EquivalentTo(registry.List("view").ToDictionary(static one => one.Name, static one => one.Value)));
    }
}
