using Microsoft.CodeAnalysis.Diagnostics;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The MSBuild properties that the generator sees.</summary>
/// <param name="ProjectDirectory">The project's folder, with <c>/</c> and without one at the end; empty when unknown.</param>
/// <param name="SingularClassNames">Whether a record class is named by the singular of its object.</param>
/// <param name="Dialects">The dialects of the drivers that the project references.</param>
internal sealed record GeneratorOptions(string ProjectDirectory, bool SingularClassNames, EquatableArray<string> Dialects)
{
    /// <summary>The field that has the tenant of every record; null for none.</summary>
    public string? TenantField { get; init; }

    /// <summary>The way from the folder of generated files to the project's, with <c>/</c> at the end: paths of <c>#line</c> begin there.</summary>
    public string ToProject { get; init; } = "";

    public static GeneratorOptions From(AnalyzerConfigOptions options)
    {
        options.TryGetValue("build_property.ProjectDir", out var directory);
        options.TryGetValue("build_property.ObjectQLSingularClassNames", out var singular);
        options.TryGetValue("build_property.ObjectQLDialects", out var dialects);
        options.TryGetValue("build_property.ObjectQLTenantField", out var tenant);
        options.TryGetValue("build_property.ObjectQLToProject", out var toProject);
        return new GeneratorOptions(
            (directory ?? "").Replace('\\', '/').TrimEnd('/'),
            !string.Equals(singular, "false", StringComparison.OrdinalIgnoreCase),
            (dialects ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray())
        {
            TenantField = string.IsNullOrWhiteSpace(tenant) ? null : tenant!.Trim(),
            ToProject = (toProject ?? "").Trim().Replace('\\', '/'),
        };
    }

    /// <summary>The path below the project's folder, so that generated text does not depend on where the project lies.</summary>
    public string Relative(string path)
    {
        path = path.Replace('\\', '/');
        return ProjectDirectory.Length != 0 && path.StartsWith(ProjectDirectory + "/", StringComparison.OrdinalIgnoreCase)
            ? path.Substring(ProjectDirectory.Length + 1)
            : path;
    }

    /// <summary>The path as the compiler knows it.</summary>
    public string Absolute(string path) =>
        ProjectDirectory.Length == 0 || path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':')
            ? path
            : ProjectDirectory + "/" + path;
}
