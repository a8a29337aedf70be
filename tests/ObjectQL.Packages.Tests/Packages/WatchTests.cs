using System.Diagnostics;
using System.Threading.Channels;

namespace ObjectQL.Packages.Tests.Packages;

/// <summary><c>dotnet watch</c> builds and runs again when a metadata file is edited.</summary>
public sealed class WatchTests
{
    private const string Notes = "className: Note\nfields:\n  text: { type: text }\n";

    /// <summary>What is said when the program has ended and an edit would begin it again.</summary>
    private const string Waits = "Waiting for a file to change";

    [Test]
    public async Task An_edit_of_metadata_is_picked_up()
    {
        var consumer = new Consumer("watched")
            .WriteProject("Watched.csproj", "<OutputType>Exe</OutputType>", $"""<PackageReference Include="ObjectQL" Version="{PackedPackages.Version}" />""")
            .Write("metadata/notes.object.yml", Notes)
            .Write("Db.cs", "namespace Watched;\n\n[ObjectQL.ObjectModel]\npublic sealed partial class Db;\n")
            .Write("Program.cs", "Console.WriteLine(\"note: \" + string.Join(' ', typeof(Watched.Note).GetProperties().Select(item => item.Name).Where(name => name is \"Text\" or \"Stars\" or \"Pages\").Order()));\n");
        (await consumer.DotnetAsync("build", "-nologo")).Succeeded();
        var said = Channel.CreateUnbounded<string>();
        using var process = Start(consumer.Folder, said.Writer);
        try
        {
            Assert.That(await NextAsync(said.Reader), Is.EqualTo("note: Text"));
            await UntilAsync(said.Reader, Waits);
            consumer.Write("metadata/notes.object.yml", Notes + "  stars: { type: integer }\n");
            Assert.That(await NextAsync(said.Reader), Is.EqualTo("note: Stars Text"));
            await UntilAsync(said.Reader, Waits);
            consumer.Write("metadata/notes.object.yml", Notes.Replace("text:", "pages:", StringComparison.Ordinal));
            Assert.That(await NextAsync(said.Reader), Is.EqualTo("note: Pages"));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(string folder, ChannelWriter<string> said)
    {
        var start = new ProcessStartInfo("dotnet", ["watch", "--non-interactive", "run"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name == "NUGET_PACKAGES").ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_USE_POLLING_FILE_WATCHER"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Tell(line.Data);
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;

        void Tell(string? line)
        {
            TestContext.Progress.WriteLine(line);
            said.TryWrite(line ?? "");
        }
    }

    /// <summary>The next line of the program.</summary>
    private static Task<string> NextAsync(ChannelReader<string> said) => UntilAsync(said, "note: ");

    private static async Task<string> UntilAsync(ChannelReader<string> said, string part)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            if (await said.ReadAsync(patience.Token) is { } line && line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }
}
