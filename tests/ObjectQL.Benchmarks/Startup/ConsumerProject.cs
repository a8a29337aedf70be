using System.Diagnostics;

namespace ObjectQL.Benchmarks.Startup;

/// <summary>A program of its own in a temporary folder, built against what stands beside the benchmark.</summary>
internal sealed class ConsumerProject(string folder, IEnumerable<SourceText> sources)
{
    /// <summary>What the project file imports and the packages' versions, copied beside the benchmark when that was built.</summary>
    public static string SharedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "startup");

    private string Program => Path.Combine(folder, "out", "Consumer.dll");

    /// <summary>Writes the files and builds them.</summary>
    public async Task BuildAsync()
    {
        foreach (var source in sources)
        {
            var path = Path.Combine(folder, source.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, source.Text);
        }

        File.Copy(Path.Combine(SharedFolder, "Directory.Packages.props"), Path.Combine(folder, "Directory.Packages.props"));
        await DotnetAsync("build", "-c", "Release", "-o", Path.Combine(folder, "out"), "-nologo", "-v", "quiet", "--disable-build-servers");
    }

    /// <summary>Runs the program in a new process and gives what it prints.</summary>
    public Task<string> RunAsync(params string[] arguments) => DotnetAsync([Program, .. arguments]);

    private async Task<string> DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed with exit code {process.ExitCode}: {output}");
    }
}
