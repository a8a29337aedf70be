namespace ObjectQL.Benchmarks.Ratios;

/// <summary>The command <c>ratios SUITE [--json FILE] [--case TEXT] [--contender TEXT] [--quick]</c>.</summary>
internal static class RatiosCommand
{
    public static async Task<int> RunAsync(string[] arguments, IReadOnlyList<BenchmarkSuite> suites)
    {
        if (!RatiosOptions.TryParse(arguments, out var options, out var mistake)
            || suites.FirstOrDefault(x => x.Name == options.Suite) is not { } suite)
        {
            Console.Error.WriteLine(mistake ?? $"There is no suite '{arguments[0]}'.");
            Console.Error.WriteLine($"ratios SUITE [--json FILE] [--case TEXT] [--contender TEXT] [--quick]; suites: {string.Join(", ", suites.Select(static x => x.Name))}");
            return 2;
        }

        if (options.JsonFile is { } json)
        {
            File.Delete(json);
        }

        foreach (var line in suite.Preamble?.Invoke() ?? [])
        {
            Console.WriteLine(line);
        }

        Console.WriteLine();
        using var folder = new TemporaryFolder();
        try
        {
            await RunAsync(suite, options, folder.Path);
            return 0;
        }
        catch (Exception exception)
        {
            // An exception that nobody catches ends the process before the folder is deleted.
            Console.Error.WriteLine(exception);
            return 1;
        }
    }

    private static async Task RunAsync(BenchmarkSuite suite, RatiosOptions options, string folder)
    {
        var cases = suite.Cases(new SuiteContext(folder, options.IsQuick)).ToList();
        var hasName = cases.Any(x => x.Name == options.Filter);
        foreach (var whole in cases.Where(x => hasName ? x.Name == options.Filter : x.Name.Contains(options.Filter, StringComparison.OrdinalIgnoreCase)))
        {
            var benchmark = whole.Only(options.Contender);
            benchmark.Prepare?.Invoke();
            var settings = benchmark.Settings ?? (options.IsQuick ? RunSettings.Quick : RunSettings.Usual);
            var measurements = await CaseRunner.RunAsync(suite.Name, benchmark, settings);
            TableReport.Write(Console.Out, benchmark.Name, measurements);
            foreach (var line in benchmark.Judge?.Invoke(measurements) ?? [])
            {
                Console.WriteLine(line);
            }

            if (options.JsonFile is { } json)
            {
                JsonReport.Append(json, measurements);
            }
        }
    }
}
