namespace ObjectQL.Tests;

/// <summary>The registry: what was compiled, what joins, and what goes.</summary>
public sealed class MetadataRegistryTests
{
    [Test]
    public void What_is_registered_is_found_and_listed_by_name()
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "b", 2) { Tags = ["start"] });
        registry.Register(new("view", "a", 1) { DependsOn = [new("object", "tickets"), new("object", "tickets")] });
        registry.Register(new("report", "a", 3) { Tags = ["start", "start"] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(registry.Get("view", "a")?.Value, Is.EqualTo(1));
            Assert.That(registry.Get("view", "c"), Is.Null);
            Assert.That(registry.Get("View", "a"), Is.Null);
            Assert.That(registry.List("view").Select(static entry => entry.Name), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(registry.List("page"), Is.Empty);
            Assert.That(registry.FindByTag("start").Select(static entry => entry.Key), Is.EqualTo(new RegistryKey[] { new("report", "a"), new("view", "b") }));
            Assert.That(registry.FindDependents("object", "tickets").Select(static entry => entry.Name), Is.EqualTo(new[] { "a" }));
        }
    }

    [Test]
    public void A_list_is_the_same_until_something_changes()
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "a", 1));
        var before = registry.Snapshot();
        var list = registry.List("view");
        Assert.That(registry.List("view"), Is.SameAs(list));
        registry.Register(new("view", "a", 2));
        Assert.That(registry.List("view").Single().Value, Is.EqualTo(2));
        Assert.That(before.List("view").Single().Value, Is.EqualTo(1));
        Assert.That(registry.Snapshot().Version, Is.EqualTo(before.Version + 1));
    }

    [Test]
    public void A_package_takes_its_items_along_and_nothing_else()
    {
        var registry = new MetadataRegistry(null);
        var told = new List<(RegistryChange, int)>();
        registry.Changed += (_, change) => told.Add((change.Change, change.Entries.Count));
        registry.Register(new("view", "own", 0));
        registry.Register(new("view", "a", 1) { Package = "@x/a", Tags = ["t"] });
        registry.Register(new("view", "b", 2) { Package = "@x/a" });
        registry.Register(new("view", "c", 3) { Package = "@x/b" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(registry.UnregisterPackage("@x/a"), Is.EqualTo(2));
            Assert.That(registry.UnregisterPackage("@x/a"), Is.Zero);
            Assert.That(registry.List("view").Select(static entry => entry.Name), Is.EqualTo(new[] { "c", "own" }));
            Assert.That(registry.FindByTag("t"), Is.Empty);
            Assert.That(registry.Get("view", "a"), Is.Null);
            Assert.That(registry.Unregister("view", "c"), Is.True);
            Assert.That(registry.Unregister("view", "c"), Is.False);
            Assert.That(told[4..], Is.EqualTo(new[] { (RegistryChange.Unregistered, 2), (RegistryChange.Unregistered, 1) }));
        }

        registry.Register(new("view", "a", 4) { Package = "@x/c" });
        Assert.That(registry.Get("view", "a")?.Value, Is.EqualTo(4));
    }

    [Test]
    public void Another_packages_item_is_not_replaced()
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "a", 1) { Package = "@x/a" });
        var error = Assert.Throws<ObjectQLException>(() => registry.Register(new("view", "a", 2)));
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.Conflict, "The registry has the view 'a' already, of the package '@x/a'; take another name, or unregister it first.")));
        Assert.That(registry.Get("view", "a")?.Value, Is.EqualTo(1));
    }

    [TestCase("", "a")]
    [TestCase("view", "")]
    public void An_item_without_a_name_is_refused(string type, string name) =>
        Assert.That(Assert.Throws<ObjectQLException>(() => new MetadataRegistry(null).Register(new(type, name, 1)))!.Code, Is.EqualTo(ErrorCode.InvalidRequest));

    private static IEnumerable<RegistryEntry> Unfit =>
    [
        new(null!, "a", 1), new("view", null!, 1), new("view", "a", null!), new("view", "a", 1) { Package = null! }, new("view", "a", 1) { Tags = null! }, new("view", "a", 1) { Tags = ["t", null!] },
        new("view", "a", 1) { Tags = ["t", ""] }, new("view", "a", 1) { DependsOn = null! }, new("view", "a", 1) { Tags = ["t"], DependsOn = [default] },
    ];

    [TestCaseSource(nameof(Unfit))]
    public void An_item_with_a_hole_is_refused_and_leaves_nothing(RegistryEntry entry)
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "b", 1) { Tags = ["t"] });
        var heard = 0;
        registry.Changed += (_, _) => heard++;
        Assert.That(Assert.Throws<ObjectQLException>(() => registry.Register(entry)).Code, Is.EqualTo(ErrorCode.InvalidRequest));
        Assert.That((registry.List("view").Count, registry.FindByTag("t").Count, registry.Snapshot().Entries.Count, heard), Is.EqualTo((1, 1, 1, 0)));
    }

    [Test]
    public void Nothing_is_asked_for_without_a_name()
    {
        var registry = new MetadataRegistry(null);
        Action[] calls =
        [
            () => registry.Register(null!), () => registry.Get(null!, "a"), () => registry.Get("view", null!), () => registry.List(null!), () => registry.FindByTag(null!),
            () => registry.FindDependents(null!, "a"), () => registry.FindDependents("view", null!), () => registry.Unregister(null!, "a"), () => registry.Unregister("view", null!), () => registry.UnregisterPackage(null!),
            () => registry.Snapshot().List(null!), () => registry.Snapshot().FindByTag(null!), () => registry.Snapshot().FindDependents(null!, "a"), () => registry.Snapshot().FindDependents("view", null!),
        ];
        foreach (var call in calls)
        {
            Assert.Throws<ArgumentNullException>(() => call());
        }
    }

    [Test]
    public void Handlers_may_fail_and_may_change_the_registry_themselves()
    {
        var registry = new MetadataRegistry(null);
        var told = new List<string>();
        registry.Changed += (_, _) => throw new InvalidOperationException("fails");
        registry.Changed += (_, change) =>
        {
            told.Add($"{change.Change} {change.Entries[0].Name}");
            if (change is { Change: RegistryChange.Registered, Entries: [{ Name: "a" }] })
            {
                registry.Register(new("view", "b", 1));
                registry.Unregister("view", "a");
            }
        };
        registry.Register(new("view", "a", 1));
        Assert.That(told, Is.EqualTo(new[] { "Registered a", "Registered b", "Unregistered a" }));
        Assert.That(registry.List("view").Single().Name, Is.EqualTo("b"));
        Assert.That((registry.UnregisterPackage("@x/unknown"), told.Count), Is.EqualTo((0, 3)));
    }

    [Test]
    public void Readers_see_all_of_a_package_or_nothing_of_it()
    {
        var registry = new MetadataRegistry(null);
        using var ended = new CancellationTokenSource();
        var torn = 0;
        var reader = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                // The first item joins first, so whoever finds the last one behind it has to find it, unless the package went in between: then the last is gone, too.
                var (last, first) = (registry.Get("view", "99"), registry.Get("view", "0"));
                torn += last is not null && first is null && registry.Get("view", "99") is { } again && ReferenceEquals(again, last) ? 1 : 0;
                _ = registry.List("view").Count;
            }
        });
        for (var round = 0; round < 200; round++)
        {
            for (var i = 0; i < 100; i++)
            {
                registry.Register(new("view", i.ToString(System.Globalization.CultureInfo.InvariantCulture), round) { Package = "@x/a" });
            }

            Assert.That(registry.UnregisterPackage("@x/a"), Is.EqualTo(100));
        }

        ended.Cancel();
        Assert.That(async () => await reader, NUnit.Framework.Throws.Nothing);
        Assert.That(torn, Is.Zero);
        Assert.That(registry.Snapshot().Entries, Is.Empty);
    }

    [Test]
    public async Task Packages_register_and_leave_nothing_behind()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await db.Packages.InstallAsync([Package.Create("@x/views", "1.0.0").OnStart(static context => context.Register("view", "tickets_by_state", "columns", ["start"])).Build()]);
        Assert.That(db.Registry.Get("view", "tickets_by_state")?.Package, Is.EqualTo("@x/views"));
        await db.Packages.UninstallAsync("@x/views");
        Assert.That(db.Registry.Get("view", "tickets_by_state"), Is.Null);
    }

    [Test]
    public void A_list_stays_the_same_when_an_item_of_another_kind_joins()
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "a", 1) { Tags = ["start"], DependsOn = [new("object", "tickets")] });
        var (list, tagged, dependents) = (registry.List("view"), registry.FindByTag("start"), registry.FindDependents("object", "tickets"));
        registry.Register(new("report", "a", 1) { Tags = ["other"], DependsOn = [new("object", "notes")] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(registry.List("view"), Is.SameAs(list));
            Assert.That(registry.FindByTag("start"), Is.SameAs(tagged));
            Assert.That(registry.FindDependents("object", "tickets"), Is.SameAs(dependents));
        }

        registry.Register(new("view", "a", 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(registry.List("view").Single().Value, Is.EqualTo(2));
            Assert.That(registry.FindByTag("start"), Is.Empty);
            Assert.That(registry.FindDependents("object", "tickets"), Is.Empty);
            Assert.That(list.Single().Value, Is.EqualTo(1));
        }
    }

    [Test]
    public void Lists_agree_with_a_plain_search_after_any_changes()
    {
        var random = new Random(7);
        var registry = new MetadataRegistry(null);
        var model = new Dictionary<RegistryKey, RegistryEntry>();
        for (var step = 0; step < 2_000; step++)
        {
            var name = random.Next(12);
            var package = "p" + (name % 3);
            var entry = new RegistryEntry("t" + random.Next(3), "n" + name, step) { Package = package, Tags = [.. Enumerable.Range(0, random.Next(3)).Select(one => "g" + one)], DependsOn = [new("t0", "n" + random.Next(3))] };
            if (random.Next(40) == 0)
            {
                Assert.That(registry.UnregisterPackage(package), Is.EqualTo(model.Values.Count(one => one.Package == package)));
                foreach (var gone in model.Values.Where(one => one.Package == package).ToList())
                {
                    model.Remove(gone.Key);
                }
            }
            else if (random.Next(3) == 0)
            {
                Assert.That(registry.Unregister(entry.Type, entry.Name), Is.EqualTo(model.Remove(entry.Key)));
            }
            else
            {
                registry.Register(entry);
                model[entry.Key] = entry;
            }

            var sorted = model.Values.OrderBy(static one => one.Type, StringComparer.Ordinal).ThenBy(static one => one.Name, StringComparer.Ordinal).ToArray();
            Assert.That(registry.Snapshot().Entries, Is.EqualTo(sorted));
            if (random.Next(4) == 0)
            {
                // Changes gather between two reads.
                continue;
            }

            Assert.That(registry.List("t1"), Is.EqualTo(sorted.Where(static one => one.Type == "t1")));
            Assert.That(registry.FindByTag("g1"), Is.EqualTo(sorted.Where(static one => one.Tags.Contains("g1"))));
            Assert.That(registry.FindDependents("t0", "n1"), Is.EqualTo(sorted.Where(static one => one.DependsOn.Contains(new("t0", "n1")))));
        }
    }

    [Test]
    public void A_list_that_nobody_reads_does_not_keep_what_has_left_long_ago()
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "stays", 0) { Tags = ["t"] });
        var gone = Churn(registry);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.That(gone.IsAlive, Is.False);
        Assert.That(registry.List("view").Single().Name, Is.EqualTo("stays"));
        Assert.That(registry.FindByTag("t").Single().Name, Is.EqualTo("stays"));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Churn(MetadataRegistry registry)
        {
            var first = new WeakReference(null);
            for (var round = 0; round < 300; round++)
            {
                var value = new object();
                first = round == 0 ? new WeakReference(value) : first;
                registry.Register(new("view", "goes", value) { Package = "p", Tags = ["t"] });
                Assert.That(registry.UnregisterPackage("p"), Is.EqualTo(1));
            }

            return first;
        }
    }

    [TestCase(100, true)]
    [TestCase(10_000, false)]
    public void A_package_that_has_gone_is_left_to_the_collector(int items, bool isRead)
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "stays", 0) { Tags = ["t"] });
        var gone = Swap(registry, items);
        if (isRead)
        {
            Assert.That(registry.List("view").Count + registry.FindByTag("t").Count, Is.EqualTo(2));
        }

        Collect();
        Assert.That(gone.IsAlive, Is.False);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Swap(MetadataRegistry registry, int items)
        {
            var value = new object();
            for (var i = 0; i < items; i++)
            {
                registry.Register(new("view", "v" + i, value) { Package = "p", Tags = ["t"] });
            }

            registry.UnregisterPackage("p");
            return new WeakReference(value);
        }
    }

    [Test]
    public void Items_that_roll_leave_nothing_behind()
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "stays", 0) { Tags = ["a"] });
        registry.Register(new("view", "n0", 0) { Package = "q", Tags = ["a"] });
        Assert.That(registry.FindByTag("a"), Has.Count.EqualTo(2));
        var gone = Roll(registry);
        Assert.That(registry.FindByTag("a"), Has.Count.EqualTo(2));
        Collect();
        Assert.That(gone.IsAlive, Is.False);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Roll(MetadataRegistry registry)
        {
            var middle = new WeakReference(null);
            for (var i = 1; i < 1_000; i++)
            {
                var value = new object();
                middle = i == 500 ? new WeakReference(value) : middle;
                registry.Register(new("view", "n" + i, value) { Package = "q", Tags = ["a"] });
                registry.Unregister("view", "n" + (i - 1));
            }

            return middle;
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    [Test]
    public void Nothing_is_allocated_for_changes_that_nobody_hears_of()
    {
        var registry = new MetadataRegistry(null);
        RegistryEntry[] entries = [.. Enumerable.Range(0, 100).Select(static i => new RegistryEntry("view", "v" + i, i) { Package = "p" })];
        Swap();
        Swap();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Swap();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100 * 160), "a node and a link for each");

        void Swap()
        {
            foreach (var entry in entries)
            {
                registry.Register(entry);
            }

            registry.UnregisterPackage("p");
        }
    }

    [Test]
    public void Readers_see_whole_lists_while_writers_write()
    {
        var registry = new MetadataRegistry(null);
        registry.Register(new("view", "always", 0));
        using var end = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var reads = 0;
            while (!end.IsCancellationRequested || reads == 0)
            {
                var list = registry.List("view");
                Assert.That(list[0].Name, Is.EqualTo("always"));
                Assert.That(list.Zip(list.Skip(1)).All(static pair => string.CompareOrdinal(pair.First.Name, pair.Second.Name) < 0));
                Assert.That(registry.Get("view", "always"), Is.Not.Null);
                reads++;
            }
        })).ToArray();
        Parallel.For(0, 4, writer =>
        {
            for (var i = 0; i < 300; i++)
            {
                registry.Register(new("view", $"x{writer}-{i % 10}", i) { Package = "p" + writer });
                if (i % 25 == 0)
                {
                    registry.UnregisterPackage("p" + writer);
                }
            }
        });
        end.Cancel();
        Assert.DoesNotThrowAsync(() => Task.WhenAll(readers));
        Assert.That(registry.List("view"), Is.EqualTo(registry.Snapshot().List("view")));
    }
}
