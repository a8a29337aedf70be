using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Guard;

/// <summary>The command <c>ratios guard [--json [FILE]] [--case TEXT] [--accept]</c>: fails when a ratio is half as much again as the committed one, or a count is another.</summary>
internal static class GuardCommand
{
    private const int Retries = 2;

    private static readonly RunSettings s_first = new() { Budget = TimeSpan.FromSeconds(1.5) };

    /// <summary>A case that seems to fail is measured again, longer.</summary>
    private static readonly RunSettings s_again = new() { WarmUp = TimeSpan.FromSeconds(1.5), MinimumRounds = 15, Budget = TimeSpan.FromSeconds(5) };

    public static async Task<int> RunAsync(string[] arguments, IReadOnlyList<BenchmarkSuite> suites)
    {
        if (!GuardOptions.TryParse(arguments, out var options, out var mistake))
        {
            Console.Error.WriteLine(mistake);
            Console.Error.WriteLine("ratios guard [--json [FILE]] [--case TEXT] [--accept]");
            return 2;
        }

        var path = GuardPlace.File;
        if (!options.IsAccepted && !File.Exists(path))
        {
            Console.Error.WriteLine($"There are no committed ratios ({path}): 'ratios guard --accept' writes them.");
            return 2;
        }

        // With JSON on the standard output, what people read goes to the other one.
        var log = options is { IsJson: true, JsonFile: null } ? Console.Error : Console.Out;
        var committed = options.IsAccepted ? [] : GuardFile.Read(await File.ReadAllTextAsync(path));
        using var folder = new TemporaryFolder();
        try
        {
            var wanted = GuardedCase.All.Where(x => $"{x.Suite}: {x.Name}".Contains(options.Filter, StringComparison.OrdinalIgnoreCase)).ToArray();
            var (figures, findings) = await MeasureAsync(wanted, suites, committed, options.IsAccepted, folder.Path, log);
            return await ConcludeAsync(options, path, figures, findings, log);
        }
        catch (Exception exception)
        {
            // An exception that nobody catches ends the process before the folder is deleted.
            Console.Error.WriteLine(exception);
            return 1;
        }
    }

    private static async Task<(List<GuardFigure> Figures, List<GuardFinding> Findings)> MeasureAsync(
        GuardedCase[] wanted, IReadOnlyList<BenchmarkSuite> suites, IReadOnlyList<GuardFigure> committed, bool isAccepted, string folder, TextWriter log)
    {
        var (figures, findings) = (new List<GuardFigure>(), new List<GuardFinding>());
        foreach (var group in wanted.GroupBy(static x => x.Suite))
        {
            var left = group.ToDictionary(static x => x.Name, StringComparer.Ordinal);
            using var cases = suites.Single(x => x.Name == group.Key).Cases(new SuiteContext(folder, IsQuick: true)).GetEnumerator();
            while (left.Count > 0)
            {
                if (!cases.MoveNext())
                {
                    throw new InvalidOperationException($"The suite '{group.Key}' has no case '{left.Keys.First()}'.");
                }

                if (!left.Remove(cases.Current.Name, out var guarded))
                {
                    continue;
                }

                var benchmark = guarded.Reduce(cases.Current);
                var expected = committed.Where(x => x.Suite == guarded.Suite && x.Case == guarded.Name).ToArray();
                var measured = await MeasureAsync(guarded, benchmark, isAccepted ? s_again : s_first, log);
                if (!isAccepted)
                {
                    var found = GuardComparer.Compare(expected, measured);
                    for (var retry = 0; retry < Retries && found.Count > 0; retry++)
                    {
                        log.WriteLine($"  measured again: {string.Join("; ", found.Select(static x => x.Text))}");
                        measured = await MeasureAsync(guarded, benchmark, s_again, log);
                        found = GuardComparer.FoundAgain(found, GuardComparer.Compare(expected, measured));
                    }

                    findings.AddRange(found);
                }

                figures.AddRange(measured);
            }
        }

        var names = wanted.Select(static x => (x.Suite, x.Name)).ToHashSet();
        findings.AddRange(wanted.Length < GuardedCase.All.Length ? [] : GuardComparer.Compare([.. committed.Where(x => !names.Contains((x.Suite, x.Case)))], []));
        return (figures, findings);
    }

    private static async Task<List<GuardFigure>> MeasureAsync(GuardedCase guarded, BenchmarkCase benchmark, RunSettings settings, TextWriter log)
    {
        var measurements = await CaseRunner.RunAsync(guarded.Suite, benchmark, benchmark.Settings ?? settings);
        TableReport.Write(log, $"{guarded.Suite}: {guarded.Name}", measurements);
        return [.. guarded.Figures(measurements)];
    }

    private static async Task<int> ConcludeAsync(GuardOptions options, string path, List<GuardFigure> figures, List<GuardFinding> findings, TextWriter log)
    {
        if (options is { IsJson: true, JsonFile: { } file })
        {
            await File.WriteAllTextAsync(file, GuardFile.Write(figures));
        }
        else if (options.IsJson)
        {
            await Console.Out.WriteAsync(GuardFile.Write(figures));
        }

        if (options.IsAccepted)
        {
            await File.WriteAllTextAsync(path, GuardFile.Write(figures));
            log.WriteLine($"{figures.Count} figures are in {Path.GetFileName(path)} now. Look at the difference before you commit it.");
            return 0;
        }

        foreach (var finding in findings)
        {
            Console.Error.WriteLine($"WORSE  {finding.Name}: {finding.Text}");
        }

        log.WriteLine($"{figures.Count} figures compared with the committed ones, {findings.Count} of them worse or different.");
        if (findings.Count > 0)
        {
            Console.Error.WriteLine("Where that is meant, 'ratios guard --accept' on a quiet machine writes the new figures; commit them with the change that caused them.");
        }

        return findings.Count == 0 ? 0 : 1;
    }
}
