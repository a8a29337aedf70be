using System.Globalization;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Planning;

/// <summary>The suite <c>planner</c>: queries whose plan changes when only the statistics do; each plan on the data that it is meant for and on the other.</summary>
internal static class PlannerSuite
{
    private const string Chosen = "the plan chosen";
    private const string Other = "the other plan";
    private const string Scan = "a scan";

    public static BenchmarkSuite Suite { get; } = new("planner", Cases)
    {
        Preamble = static () => [$"{PlannerData.Orders:N0} orders, {PlannerData.Lines:N0} lines, files; the other plan is the one that is chosen for the other data."],
    };

    private static IEnumerable<BenchmarkCase> Cases(SuiteContext context)
    {
        var number = 0;
        foreach (var planned in PlannerCase.All)
        {
            var files = new[] { File(context, ref number), File(context, ref number) };
            var first = planned.Text(planned.Plan(PlannerStore.FillAsync(files[0], planned.First).AsTask().GetAwaiter().GetResult()));
            var second = planned.Text(planned.Plan(PlannerStore.FillAsync(files[1], planned.Second).AsTask().GetAwaiter().GetResult()));
            yield return Case($"{planned.Name}, first data", files[0], first, second);
            yield return Case($"{planned.Name}, second data", files[1], second, first);
        }

        var texts = File(context, ref number);
        SearchStore.FillAsync(texts).AsTask().GetAwaiter().GetResult();
        foreach (var one in new[] { 2, 4, 6, 8, 12, 100, 2_000 })
        {
            var word = string.Create(CultureInfo.InvariantCulture, $"every{one}x");
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"search a word of one in {one:N0} of {SearchStore.Texts:N0} texts"),
                [Search(Chosen, texts, word, true), Search(Scan, texts, word, false)]) { Judge = BesideScan };
        }

        foreach (var one in new[] { 2, 12, 100, 2_000 })
        {
            var word = string.Create(CultureInfo.InvariantCulture, $"every{one}x");
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"search a word of one in {one:N0} of {MemorySearch.Texts:N0} texts in memory"),
                [SearchMemory(Chosen, word, true), SearchMemory(Scan, word, false)]) { Judge = BesideScan };
        }

        foreach (var (teams, take) in new[] { (5_000, 3), (5_000, 10), (5_000, 200), (5, 10), (5, 200) })
        {
            var joins = ExpandPlan.ChoosesJoinAsync(teams, take).AsTask().GetAwaiter().GetResult();
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"expand {take} members of {teams} teams, {(joins ? "joined" : "one more statement")}"),
                [Expand(Chosen, teams, take, joins), Expand(Other, teams, take, !joins)])
            {
                Judge = static measurements =>
                {
                    var times = measurements.ToDictionary(static x => x.Contender, static x => x.Nanoseconds);
                    return [string.Create(CultureInfo.InvariantCulture, $"  the other plan takes {times[Other] / times[Chosen]:0.00} times as long"), ""];
                },
            };
        }
    }

    private static IEnumerable<string> BesideScan(IReadOnlyList<Measurement> measurements)
    {
        var times = measurements.ToDictionary(static x => x.Contender, static x => x.Nanoseconds);
        return [string.Create(CultureInfo.InvariantCulture, $"  a scan takes {times[Scan] / times[Chosen]:0.00} times as long"), ""];
    }

    private static AsyncContender<MemorySearch, long> SearchMemory(string name, string word, bool hasIndex) =>
        new(name, () => MemorySearch.OpenAsync(word, hasIndex), static x => x.RunAsync());

    private static AsyncContender<SearchStore, long> Search(string name, string file, string word, bool hasIndex) =>
        new(name, () => ValueTask.FromResult(SearchStore.Open(file, word, hasIndex)), static x => x.RunAsync());

    private static AsyncContender<ExpandPlan, int> Expand(string name, int teams, int take, bool isJoined) =>
        new(name, () => ExpandPlan.OpenAsync(teams, take, isJoined), static x => x.RunAsync());

    private static BenchmarkCase Case(string name, string file, string chosen, string other) => new(name, [Contender(Chosen, file, chosen), Contender(Other, file, other)])
    {
        Judge = measurements =>
        {
            var times = measurements.ToDictionary(static x => x.Contender, static x => x.Nanoseconds);
            return [string.Create(CultureInfo.InvariantCulture, $"  the other plan takes {times[Other] / times[Chosen]:0.0} times as long"), "  " + chosen, "  " + other, ""];
        },
    };

    private static SyncContender<PlannerStore> Contender(string name, string file, string text) =>
        new(name, () => PlannerStore.Open(file, text), static x => x.Run());

    private static string File(SuiteContext context, ref int number) =>
        Path.Combine(context.Folder, string.Create(CultureInfo.InvariantCulture, $"planner{number++}.db"));
}
