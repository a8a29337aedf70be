using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ObjectQL.Metadata;

namespace ObjectQL.Schemas;

/// <summary>A JSON Schema for each kind of metadata file.</summary>
internal static class SchemaFiles
{
    /// <summary>What stands behind the kind in the name of a schema.</summary>
    public const string Ending = ".schema.json";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names and texts of all schemas.</summary>
    public static IEnumerable<(string Name, string Text)> All() =>
        from kind in Enum.GetValues<MetadataKind>()
        where kind is not (MetadataKind.None or MetadataKind.Snapshot)
        select (NameOf(kind), SchemaRoot.Of(kind).ToJsonString(Format) + "\n");

    /// <summary>The name of a kind's schema.</summary>
    public static string NameOf(MetadataKind kind) => kind.ToString().ToLowerInvariant() + Ending;

    /// <summary>Where the package takes the schemas from.</summary>
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Generators.sln")))
            {
                return Path.Combine(folder.FullName, "generators", "ObjectQL.Generators", "schemas");
            }
        }

        throw new DirectoryNotFoundException("Generators.sln is in no folder above the program.");
    }
}
