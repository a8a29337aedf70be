namespace ObjectQL.Metadata;

/// <summary>What the path of a metadata file says: its kind, the name before the kind, and the folders that matter.</summary>
internal readonly record struct MetadataPath(string Path, MetadataKind Kind, string Name, bool IsJson)
{
    private static readonly string[] Endings = [".yml", ".yaml", ".json"];

    private static readonly (string Suffix, MetadataKind Kind)[] Kinds =
    [
        (".object", MetadataKind.Object),
        (".field", MetadataKind.Field),
        (".trait", MetadataKind.Trait),
        (".validation", MetadataKind.Validation),
        (".permission", MetadataKind.Permission),
        (".workflow", MetadataKind.Workflow),
        (".data", MetadataKind.Data),
        (".app", MetadataKind.App),
        (".view", MetadataKind.View),
        (".form", MetadataKind.Form),
        (".page", MetadataKind.Page),
        (".menu", MetadataKind.Menu),
        (".report", MetadataKind.Report),
        (".query", MetadataKind.Query),
    ];

    /// <summary>Whether the path itself marks the file as an extension of an object that another file defines.</summary>
    public bool LooksLikeExtension =>
        Name.EndsWith("_extension", StringComparison.OrdinalIgnoreCase)
        || Name.EndsWith(".extension", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(Folders(), folder => string.Equals(folder, "extensions", StringComparison.OrdinalIgnoreCase));

    /// <summary>What follows the name: <c>.object.yml</c>.</summary>
    public string Ending => Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1 + Name.Length);

    /// <summary>The folder <c>X</c> of <c>X/fields/name.field.yml</c>, or null.</summary>
    public string? FieldOwner =>
        Folders() is { Length: >= 2 } folders && folders[folders.Length - 1] == "fields" ? folders[folders.Length - 2] : null;

    /// <summary>The folder <c>X</c> of <c>i18n/X/name.json</c>; empty for other files.</summary>
    public string Locale => Folders() is { Length: > 0 } folders ? folders[folders.Length - 1] : "";

    /// <summary>The registry's word for the kind.</summary>
    public string TypeName => Kind == MetadataKind.Translation ? "i18n" : Kind.ToString().ToLowerInvariant();

    public static MetadataPath Of(string path)
    {
        var file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var ending = Array.Find(Endings, e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        if (ending is null)
        {
            return new MetadataPath(path, MetadataKind.None, file, false);
        }

        if (string.Equals(file, SnapshotText.FileName, StringComparison.OrdinalIgnoreCase))
        {
            return new MetadataPath(path, MetadataKind.Snapshot, "objectql", true);
        }

        var isJson = ending == ".json";
        var stem = file.Substring(0, file.Length - ending.Length);
        foreach (var (suffix, kind) in Kinds)
        {
            if (stem.Length > suffix.Length && stem.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                return new MetadataPath(path, kind, stem.Substring(0, stem.Length - suffix.Length), isJson);
            }
        }

        var folders = Split(path);
        var isTranslation = stem.Length > 0 && folders.Length >= 2
            && string.Equals(folders[folders.Length - 2], "i18n", StringComparison.OrdinalIgnoreCase);
        return new MetadataPath(path, isTranslation ? MetadataKind.Translation : MetadataKind.None, stem, isJson);
    }

    private string[] Folders() => Split(Path);

    private static string[] Split(string path)
    {
        var parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? parts : parts.AsSpan(0, parts.Length - 1).ToArray();
    }
}
