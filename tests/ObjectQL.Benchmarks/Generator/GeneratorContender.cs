using Microsoft.CodeAnalysis;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Generator;

/// <summary>A generator that runs after an edit; the edit itself is not timed.</summary>
internal sealed class GeneratorContender(
    string name, int objects, GeneratorScenario scenario, Func<IEnumerable<IIncrementalGenerator>> generators, Func<WorkCount>? work = null)
    : Contender(name)
{
    private Workspace? _workspace;
    private WorkCount _done;
    private int _runs;

    public override IReadOnlyDictionary<string, double> Extras => work is null
        ? base.Extras
        : new Dictionary<string, double>
        {
            ["parses"] = _done.Parses / _runs,
            ["links"] = _done.Links / _runs,
            ["emits"] = _done.Emits / _runs,
        };

    public override ValueTask OpenAsync()
    {
        _workspace = new Workspace(objects, generators);
        _workspace.Run();
        return ValueTask.CompletedTask;
    }

    public override ValueTask<Sample> RunAsync(int invocations)
    {
        var total = default(Sample);
        for (var i = 0; i < invocations; i++)
        {
            _workspace!.Edit(scenario);
            var before = work?.Invoke() ?? default;
            var meter = Meter.Start(allThreads: true);
            _workspace.Run();
            var sample = meter.Stop();
            _done += (work?.Invoke() ?? default) - before;
            _runs++;
            total = new Sample(total.Nanoseconds + sample.Nanoseconds, total.Bytes + sample.Bytes);
        }

        return new(total);
    }

    public override ValueTask CloseAsync()
    {
        if (work is not null)
        {
            _workspace?.Check();
        }

        _workspace = null;
        return ValueTask.CompletedTask;
    }
}
