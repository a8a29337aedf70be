using System.Reflection;
using ObjectQL.Generators.Tests;
using ObjectQL.Metadata;

namespace ObjectQL.Cli.Tests;

/// <summary>A database of another program, and the program that is compiled over what was read from it.</summary>
internal static class Shop
{
    /// <summary>A file of this project.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(Shop).Assembly.GetManifestResourceStream("ObjectQL.Cli.Tests.Shops." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The files and the notes as one text.</summary>
    public static string Print(CatalogFiles written) =>
        string.Concat(written.Files.Select(static file => $"=== {file.Path}\n{file.Content}")) + "=== notes\n" + string.Concat(written.Notes.Select(static note => note + "\n"));

    /// <summary>Compiles the files and a program over them without a warning, and runs it.</summary>
    public static async Task<string> RunAsync(CatalogFiles written, string program, Driver driver)
    {
        var run = GeneratorHost.With([.. written.Files.Select(static file => ("metadata/" + file.Path, file.Content))]).Source("Program.cs", program).Run();
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        var method = run.Load().GetType("Sample.Program")!.GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Static)!;
        return await (Task<string>)method.Invoke(null, [driver])!;
    }
}
