namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Random state machines move as an interpreter of statecharts has it: compiled, on both drivers, and loaded at run time.</summary>
internal sealed class RandomMachineTests(string driver) : BehaviourFixture(driver)
{
    private const int Count = 24;

    private static readonly ChartState[] s_charts = [.. Enumerable.Range(0, Count).Select(static seed => RandomChart.Make(seed * 7919))];

    private DynamicDatabase _loaded = null!;

    protected override (string Path, string Content)[] Files => [.. s_charts.Select(static (chart, number) => ($"charts{(char)('a' + number)}.object.yml", RandomChart.Yaml(chart)))];

    [SetUp]
    public async Task LoadAsync() =>
        _loaded = await DynamicDatabase.OpenAsync(new MemoryDriver(), Files.Select(static file => new ObjectQL.Metadata.MetadataSource(file.Path, file.Content)));

    [TearDown]
    public async Task UnloadAsync() => await _loaded.DisposeAsync();

    [Test]
    public async Task A_record_goes_where_the_chart_goes([Range(0, Count - 1)] int number)
    {
        var chart = s_charts[number];
        var name = "charts" + (char)('a' + number);
        var random = new Random(number);
        await using var session = _loaded.AsSystem();
        var (compiled, loaded) = (Of(name), session.Objects(name));
        var names = NamesOf(chart);
        for (var run = 0; run < 6; run++)
        {
            var record = new ChartRecord(chart) { Size = random.Next(12) };
            record.Begin();
            if (!record.Rest())
            {
                continue;
            }

            var id = await compiled.CreateAsync($"{{'size':{record.Size}}}");
            var twin = (await loaded.CreateAsync(loaded.New(("size", (long)record.Size)))).Id;
            var story = Yaml(number) + "\n" + record;
            Assert.That((await SeenAsync(compiled, id), Seen(await loaded.GetAsync(twin))), Is.EqualTo((record.ToString(), record.ToString())), story);
            for (var step = 0; step < 12; step++)
            {
                var size = random.Next(12);
                var before = record.Copy();
                before.Size = size;
                var ends = RandomChart.Events.SelectMany(before.At).Where(end => end.Name != before.Name).ToList();
                var wanted = random.Next(4) == 0 || ends.Count == 0 ? names[random.Next(names.Count)] : ends[random.Next(ends.Count)].Name;
                story += $"\nsize {size}: {before.Name} -> {wanted}";
                var (one, other) = (await WriteAsync(compiled, id, wanted, size), await WriteAsync(loaded, twin, wanted, size));
                Assert.That(other, Is.EqualTo(one), story);
                var known = wanted == before.Name ? [before] : ends.FindAll(end => end.Name == wanted);
                var rests = known.ConvertAll(static end => end.Rest());
                if (known.Count == 0 || rests.TrueForAll(static rest => !rest))
                {
                    Assert.That(one, known.Count == 0 ? Is.EqualTo(ErrorCode.TransitionNotFound).Or.EqualTo(ErrorCode.TransitionDenied) : Is.EqualTo(ErrorCode.InvalidStateMachine), story);
                    break;
                }

                Assert.That(one, Is.Null, story);
                var (seen, twinSeen) = (await SeenAsync(compiled, id), Seen(await loaded.GetAsync(twin)));
                Assert.That(twinSeen, Is.EqualTo(seen), story);
                Assert.That(known.ConvertAll(static end => end.ToString()), Does.Contain(seen), story);
                record = known.Find(end => end.ToString() == seen)!;
            }
        }
    }

    /// <summary>The chart, its actions by their marks.</summary>
    private string Yaml(int number) => System.Text.RegularExpressions.Regex.Replace(Files[number].Content, @"\['setField:p8=\$.*?p1=(\w+)'\]", "$1");

    private static List<string> NamesOf(ChartState chart) =>
        [.. Combinations(chart).Select(static leaves => string.Join("+", leaves.OrderBy(static leaf => leaf.Order).Select(static leaf => leaf.Path)))];

    private static List<List<ChartState>> Combinations(ChartState state) =>
        state.Children.Count == 0 ? [[state]]
        : state.Type != "parallel" ? [.. state.Regular.SelectMany(Combinations)]
        : state.Regular.Aggregate<ChartState, List<List<ChartState>>>([[]], static (all, child) => [.. all.SelectMany(_ => Combinations(child), static (left, right) => left.Concat(right).ToList())]);

    private static async Task<string> SeenAsync(Subject subject, string id)
    {
        var record = await subject.ReadAsync(id);
        return $"{record["state"]} {string.Join(" ", Enumerable.Range(1, ChartRecord.Marks).Select(i => (string?)record["p" + i] ?? "-"))}";
    }

    private static string Seen(DynamicRecord record) => $"{record["state"]} {string.Join(" ", Enumerable.Range(1, ChartRecord.Marks).Select(i => (string?)record["p" + i] ?? "-"))}";

    private static async Task<string?> WriteAsync(Subject subject, string id, string state, int size)
    {
        try
        {
            await subject.UpdateAsync(id, $"{{'state':'{state}','size':{size}}}");
            return null;
        }
        catch (ObjectQLException error)
        {
            TestContext.Out.WriteLine(error.Message);
            return error.Code;
        }
    }

    private static async Task<string?> WriteAsync(ObjectSet<DynamicRecord, DynamicFields> set, string id, string state, int size)
    {
        try
        {
            var draft = set.New();
            (draft["state"], draft["size"]) = (state, (long)size);
            await set.UpdateAsync(id, draft);
            return null;
        }
        catch (ObjectQLException error)
        {
            TestContext.Out.WriteLine(error.Message);
            return error.Code;
        }
    }
}
