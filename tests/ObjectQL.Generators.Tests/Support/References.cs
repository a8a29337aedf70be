using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests;

/// <summary>The assemblies that generated code is compiled against: the running framework and the kernel.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } = Load();

    private static List<MetadataReference> Load()
    {
        var wanted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                    || name is "netstandard.dll" or "mscorlib.dll" or "ObjectQL.dll" or "ObjectQL.Metadata.dll" or "ObjectQL.Query.dll" or "ObjectQL.Sqlite.dll" or "ObjectQL.Hosting.dll" or "ObjectQL.Transactions.dll"));
        return [.. wanted.Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))];
    }
}
