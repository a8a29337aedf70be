namespace ObjectQL.Tests.Kernel;

/// <summary>A table that is read without a lock, against a dictionary, and under a writer.</summary>
public sealed class OpenTableTests
{
    [TestCase(1, TestName = "{m}(everything collides)")]
    [TestCase(16)]
    [TestCase(int.MaxValue)]
    public void It_agrees_with_a_dictionary_after_any_changes(int hashes)
    {
        var random = new Random(hashes);
        var table = new OpenTable<Item, int, Rule>();
        var model = new Dictionary<int, Item>();
        for (var step = 0; step < 20_000; step++)
        {
            var key = random.Next(step % 4_000 < 2_000 ? 200 : 20);
            var known = table.Find(key, key % hashes);
            Assert.That(known, Is.SameAs(model.GetValueOrDefault(key)));
            var item = new Item(key, key % hashes);
            switch (random.Next(3))
            {
                case 0 when known is not null:
                    table.Replace(known, item);
                    model[key] = item;
                    break;
                case 1 when known is not null:
                    table.Remove(known);
                    model.Remove(key);
                    break;
                case 2 when known is null:
                    table.Add(item);
                    model[key] = item;
                    break;
            }

            Assert.That(table.Count, Is.EqualTo(model.Count));
        }

        for (var key = 0; key < 200; key++)
        {
            Assert.That(table.Find(key, key % hashes), Is.SameAs(model.GetValueOrDefault(key)));
        }
    }

    [Test]
    public async Task What_stays_is_found_while_a_writer_adds_and_removes_around_it()
    {
        var table = new OpenTable<Item, int, Rule>();
        for (var key = 0; key < 1_000; key += 10)
        {
            table.Add(new Item(key, key % 64));
        }

        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var key = 0; !stop.IsCancellationRequested; key = (key + 10) % 1_000)
            {
                Assert.That(table.Find(key, key % 64)?.Key, Is.EqualTo(key));
                Assert.That(table.Find(-1, key % 64), Is.Null);
            }
        })).ToArray();
        var random = new Random(3);
        for (var step = 0; step < 100_000; step++)
        {
            var key = random.Next(1_000);
            if (key % 10 == 0)
            {
                table.Replace(table.Find(key, key % 64)!, new Item(key, key % 64));
            }
            else if (table.Find(key, key % 64) is { } known)
            {
                table.Remove(known);
            }
            else
            {
                table.Add(new Item(key, key % 64));
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    private sealed record Item(int Key, int Hash);

    private readonly struct Rule : ITableRule<Item, int>
    {
        public static int HashOf(Item item) => item.Hash;

        public static bool IsOf(Item item, in int key) => item.Key == key;
    }
}
