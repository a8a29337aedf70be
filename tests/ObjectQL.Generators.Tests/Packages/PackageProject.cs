using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests;

/// <summary>A package and its host as projects in memory: the package is compiled, and the host refers to the image.</summary>
internal static class PackageProject
{
    public const string Plugin = "using ObjectQL;\n\nnamespace Tags;\n\n[Plugin(\"@x/tags\", \"1.0.0\")]\npublic sealed partial class TagsPackage;\n";

    public const string Tags = "className: Tag\nfields:\n  name: { type: text, required: true }\n  kind: { type: select, options: [hot, cold] }\n";

    /// <summary>The project of a package with the class, and these files.</summary>
    public static GeneratorHost With(string plugin = Plugin, params (string Path, string Content)[] files) =>
        new GeneratorHost(directory: "/src/tags/").Source("Plugin.cs", plugin).WithFiles(files.Length == 0 ? [("metadata/tags.object.yml", Tags)] : files);

    /// <summary>Compiles a package.</summary>
    public static MetadataReference Compile(this GeneratorHost package, string assembly = "Tags", params MetadataReference[] references)
    {
        var run = package.Run(assembly, references);
        Assert.That(run.CompilerErrors, Is.Empty);
        using var image = new MemoryStream();
        Assert.That(run.Compilation.Emit(image).Success, Is.True);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>Runs the generator in a project that refers to packages.</summary>
    public static GeneratorRun Run(this GeneratorHost host, string assembly, params MetadataReference[] references) =>
        host.Run(compilation => compilation.WithAssemblyName(assembly).AddReferences(references));
}
