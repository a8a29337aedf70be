namespace ObjectQL.Metadata;

/// <summary>The path of a package's file among those of its host: <c>@my-org/tags!/metadata/tags.object.yml</c>. It sorts before the host's, whose extensions win.</summary>
internal static class PackagePath
{
    private const string Mark = "!/";

    /// <summary>The path of a file of a package.</summary>
    public static string Of(string package, string path) => "@" + package.TrimStart('@') + Mark + path;

    /// <summary>Whether a path belongs to a package.</summary>
    public static bool IsOne(string path)
    {
        var end = path.IndexOf(Mark, StringComparison.Ordinal);
        var start = end <= 0 ? -1 : path.LastIndexOf('@', end);
        return start == 0 || (start > 0 && path[start - 1] == '/');
    }

    /// <summary>The package of a path, without the <c>@</c>; empty for a path of the host.</summary>
    public static string OwnerOf(string path) => IsOne(path) ? path.Substring(0, path.IndexOf(Mark, StringComparison.Ordinal)).TrimStart('@') : "";
}
