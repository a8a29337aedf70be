using Microsoft.CodeAnalysis.Diagnostics;

namespace ObjectQL.Generators;

/// <summary>The MSBuild properties that the generator sees.</summary>
/// <param name="ProjectDirectory">The project's folder, with <c>/</c> and without one at the end; empty when unknown.</param>
/// <param name="SingularClassNames">Whether a record class is named by the singular of its object.</param>
internal sealed record GeneratorOptions(string ProjectDirectory, bool SingularClassNames)
{
    public static GeneratorOptions From(AnalyzerConfigOptions options)
    {
        options.TryGetValue("build_property.ProjectDir", out var directory);
        options.TryGetValue("build_property.ObjectQLSingularClassNames", out var singular);
        return new GeneratorOptions(
            (directory ?? "").Replace('\\', '/').TrimEnd('/'),
            !string.Equals(singular, "false", StringComparison.OrdinalIgnoreCase));
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
