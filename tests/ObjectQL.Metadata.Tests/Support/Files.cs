namespace ObjectQL.Metadata.Tests;

/// <summary>Short ways to parse and link texts.</summary>
internal static class Files
{
    public static LinkResult Link(params (string Path, string Content)[] files) =>
        MetadataLinker.Link([.. files.Select(f => MetadataParser.Parse(new MetadataSource(f.Path, f.Content)))]);

    /// <summary>Links one object file, <c>task.object.yml</c>.</summary>
    public static LinkResult LinkTask(string content) => Link(("task.object.yml", content));

    public static ObjectSchema Object(this LinkResult result, string name) => result.Schema.Objects.Single(o => o.Name == name);

    public static FieldSchema Field(this ObjectSchema schema, string name) => schema.Fields[schema.FieldNumber(name)];

    /// <summary>The field <c>f</c> of an object that has nothing else.</summary>
    public static FieldSchema OnlyField(string config) => LinkTask("fields:\n  f: " + config + "\n").Object("task").Field("f");

    /// <summary>The findings as <c>path:line:column rule</c>, one per line.</summary>
    public static string Findings(this LinkResult result) =>
        string.Join('\n', result.Diagnostics.Select(d => $"{d.Place.Path}:{d.Place.Line}:{d.Place.Column} {d.Rule.Id}"));
}
