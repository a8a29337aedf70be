using System.Globalization;

namespace ObjectQL.Benchmarks.Stress;

/// <summary><c>stress [--minutes N]</c>: whether anything leaks, stands still or is miscounted under mixed load.</summary>
internal static class StressCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not ([] or ["--minutes", _]))
        {
            Console.Error.WriteLine("stress [--minutes N]");
            return 2;
        }

        if (!double.TryParse(arguments is [_, var text] ? text : "10", NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) || minutes is <= 0 or > 1_440)
        {
            Console.Error.WriteLine("--minutes takes a number of minutes, up to 1440.");
            return 2;
        }

        using var run = new StressRun(TimeSpan.FromMinutes(minutes), Console.Out);
        var isSound = await run.RunAsync();
        Console.WriteLine(isSound ? "sound" : "NOT SOUND");
        return isSound ? 0 : 1;
    }
}
