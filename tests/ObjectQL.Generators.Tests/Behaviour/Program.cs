using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary>A program of metadata and C# that is generated, compiled and run: its static <c>Program.RunAsync(Db)</c> notes what happens.</summary>
internal sealed class Program : IServiceProvider
{
    /// <summary>What its text begins with.</summary>
    public const string Head = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Threading.Tasks;\nusing ObjectQL;\n\nnamespace Sample;\n\n";

    private readonly System.Reflection.Assembly _assembly;

    private Program(System.Reflection.Assembly assembly) => _assembly = assembly;

    /// <summary>Runs the program on a driver and gives what it noted.</summary>
    public static async Task<string[]> RunAsync(string driver, string source, bool withServices, params (string Path, string Content)[] files)
    {
        var run = GeneratorHost.With(files).Source("Program.cs", Head + source).Run();
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        var program = new Program(run.Load());
        var notes = new List<string>();
        await (Task)program._assembly.GetType("Sample.Program")!.GetMethod("RunAsync")!.Invoke(
            null, [driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:"), withServices ? program : null, notes])!;
        return [.. notes];
    }

    /// <summary>Makes an instance of a class of the program; a class that needs something is given this provider.</summary>
    public object? GetService(Type serviceType) => serviceType.IsInterface ? null
        : serviceType.GetConstructors()[0].GetParameters().Length == 0 ? Activator.CreateInstance(serviceType) : Activator.CreateInstance(serviceType, this);
}
