using System.Diagnostics;
using System.Globalization;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Startup;

/// <summary>A program that is started anew for each invocation and says itself how long it took from the start of its main method.</summary>
/// <param name="name">The contender's name.</param>
/// <param name="project">The program.</param>
/// <param name="prepare">The arguments of the run that prepares the database, or none.</param>
/// <param name="arguments">The arguments of each measured run.</param>
internal sealed class ProcessContender(string name, ConsumerProject project, string[] prepare, string[] arguments) : Contender(name)
{
    private readonly List<double> _opened = [];
    private readonly List<double> _processes = [];

    /// <summary>The time until the database or context stood open, and that of the whole process with the runtime's own start.</summary>
    public override IReadOnlyDictionary<string, double> Extras => new Dictionary<string, double>
    {
        ["open_ms"] = Statistics.Median(_opened) / 1e6,
        ["process_ms"] = Statistics.Median(_processes),
    };

    public override async ValueTask OpenAsync()
    {
        await project.BuildAsync();
        if (prepare.Length > 0)
        {
            await project.RunAsync(prepare);
        }
    }

    public override async ValueTask<Sample> RunAsync(int invocations)
    {
        var total = default(Sample);
        for (var i = 0; i < invocations; i++)
        {
            var watch = Stopwatch.StartNew();
            var output = await project.RunAsync(arguments);
            _processes.Add(watch.Elapsed.TotalMilliseconds);
            var figures = output.Split(' ').Select(static x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray();
            _opened.Add(figures[0]);
            total = new Sample(total.Nanoseconds + figures[1], total.Bytes + figures[2]);
        }

        return total;
    }

    public override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
