using System.Reflection;
using System.Runtime.Loader;

namespace ObjectQL.Benchmarks.Generator;

/// <summary>
/// Loads the generator with its own copies of the metadata libraries, as the compiler does; Roslyn itself is shared with the
/// benchmark, or nothing would fit together.
/// </summary>
internal sealed class GeneratorLoadContext() : AssemblyLoadContext("generator")
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "generator");

    public Assembly LoadGenerator() => LoadFromAssemblyPath(FileOf("ObjectQL.Generators"));

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && File.Exists(FileOf(name)) ? LoadFromAssemblyPath(FileOf(name)) : null;

    private static string FileOf(string name) => Path.Combine(s_folder, name + ".dll");
}
