using System.Text.Json.Nodes;
using Json.Schema;
using ObjectQL.Metadata;
using ObjectQL.Schemas;

namespace ObjectQL.Packages.Tests.Schemas;

/// <summary>Holds metadata files against the schema of their kind, as an editor does.</summary>
internal static class SchemaCheck
{
    private static readonly Dictionary<string, JsonSchema> Schemas = SchemaFiles.All().ToDictionary(static file => file.Name, static file => JsonSchema.FromText(file.Text));

    /// <summary>What the schema finds in a file; nothing when it is valid.</summary>
    public static IReadOnlyList<string> Faults(string path, string content)
    {
        var kind = MetadataPath.Of(path);
        var root = ContentReader.Read(kind, content, new DiagnosticSink(), CancellationToken.None).Root;
        var json = root is null ? null : JsonNode.Parse(NodeJson.Of(root));
        var result = Schemas[SchemaFiles.NameOf(kind.Kind)].Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : [$"{path} is not valid", .. result.Details.Where(static item => item.HasErrors).SelectMany(static item => item.Errors!.Select(error => $"{item.InstanceLocation}: {error.Value}"))];
    }

    /// <summary>What the compiler would report of a file that is alone.</summary>
    public static IEnumerable<MetadataDiagnostic> Findings(string path, string content) => MetadataLinker.Link([MetadataParser.Parse(new MetadataSource(path, content))]).Diagnostics;

    /// <summary>Whether the parser says that a file is not what its keys may be: a key, the type of a value or a word is not known.</summary>
    public static bool HasUnknown(string path, string content) =>
        Findings(path, content).Any(static item => item.Rule.Id is "OQL0101" or "OQL0102" or "OQL0103" or "OQL0104" or "OQL0201" or "OQL0403");
}
