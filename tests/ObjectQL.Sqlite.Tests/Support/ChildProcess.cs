using System.Diagnostics;

namespace ObjectQL.Sqlite.Tests.Support;

/// <summary>This assembly as a second process.</summary>
public sealed class ChildProcess
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    public static ChildProcess Start(string? library, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(ChildProgram).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove(SqliteLibrary.EnvironmentVariable);
        if (library is not null)
        {
            start.Environment[SqliteLibrary.EnvironmentVariable] = library;
        }

        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>What the process printed, after a good end.</summary>
    public async Task<string> OutputAsync()
    {
        var error = _process.StandardError.ReadToEndAsync();
        var output = await Output.ReadToEndAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(_process.ExitCode, Is.Zero, await error);
        return output;
    }

    /// <summary>Ends the process without giving it a chance to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }
}
