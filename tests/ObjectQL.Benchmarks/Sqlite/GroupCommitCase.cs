using System.Globalization;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>The case <c>16 writers (file)</c>: what group commit gives concurrent writers who all wait for the disk.</summary>
internal static class GroupCommitCase
{
    private const int Writers = 16;
    private const string Floor = "floor";
    private const string FloorOff = "floor, synchronous=OFF";
    private const string One = "ObjectQL 1 writer";
    private const string Many = "ObjectQL 16 writers";

    /// <summary>Below this ratio of commits that wait for the disk to commits that do not, the disk hides what grouping saves.</summary>
    private const double LeastDiskRatio = 5;

    private const double WantedGain = 3;

    public static BenchmarkCase Create(StorePlace files) => new(
        $"{Writers} writers{files.Suffix}",
        [
            OneByOne(Floor, () => new FloorStore(files.NewFile())),
            OneByOne(FloorOff, () => new FloorStore(files.NewFile(), "OFF")),
            Crowd(One, files, 1),
            Crowd(Many, files, Writers),
        ])
    {
        Judge = Judge,
    };

    private static SyncContender<FloorStore> OneByOne(string name, Func<FloorStore> open) =>
        new(name, open, static x => x.InsertOne(), static x => x.RemoveNew()) { MaximumBatch = SampleData.NewRows };

    private static AsyncContender<WriterCrowd, long> Crowd(string name, StorePlace files, int writers) =>
        new(name, () => WriterCrowd.OpenAsync(files.NewFile()!, writers), static x => x.WriteAsync())
        {
            SpansThreads = true,
            OperationsPerInvocation = writers * WriterCrowd.CommitsPerWriter,
        };

    private static IEnumerable<string> Judge(IReadOnlyList<Measurement> measurements)
    {
        var times = measurements.ToDictionary(static x => x.Contender, static x => x.Nanoseconds);
        var disk = times[Floor] / times[FloorOff];
        yield return Text($"  FULL/OFF ratio of this disk: {disk:0.0}");
        if (disk < LeastDiskRatio)
        {
            yield return Text($"  Not judged: below {LeastDiskRatio:0.0} a commit does not wait for the disk long enough for grouping to matter.");
        }
        else
        {
            var gain = times[One] / times[Many];
            var verdict = gain >= WantedGain ? "reaches" : "misses";
            yield return Text($"  {1e9 / times[Many]:#,0} commits/s by {Writers} writers, {1e9 / times[One]:#,0} by one: {gain:0.0} times, {verdict} {WantedGain:0.0}");
        }

        yield return "";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
