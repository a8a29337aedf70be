using System.Text.RegularExpressions;

namespace ObjectQL.Cli.Importing;

/// <summary>What the configuration of an original project says. It is read as text; what it computes is not known.</summary>
internal sealed partial class OriginalConfiguration
{
    private static readonly string[] s_names = ["objectql.config.ts", "objectql.config.js", "objectql.config.mjs", "objectql.config.json", "objectstack.config.ts", "objectstack.config.js", "objectstack.config.json"];

    private static readonly string[] s_left = ["plugins", "remotes", "objects", "logger", "registry"];

    private readonly Dictionary<string, string> _entries;

    private OriginalConfiguration(string? file, string text)
    {
        File = file;
        var plain = ScriptText.WithoutComments(text);
        var begin = file?.EndsWith(".json", StringComparison.Ordinal) == true ? plain.IndexOf('{', StringComparison.Ordinal) : Begin(plain);
        _entries = begin < 0 ? [] : ScriptText.Map(plain[begin..]);
    }

    /// <summary>The name of the file; null when there is none.</summary>
    public string? File { get; }

    /// <summary>The folders of metadata; the project's own when nothing is said.</summary>
    public IReadOnlyList<string> Sources => Texts("source") is { Count: > 0 } folders ? folders : ["."];

    /// <summary>The data sources.</summary>
    public IReadOnlyList<ImportedDatasource> Datasources
    {
        get
        {
            var found = ScriptText.Map(_entries.GetValueOrDefault("datasources") ?? "").Select(static pair => ImportedDatasource.Of(pair.Key, pair.Value)).ToList();
            if (_entries.GetValueOrDefault("connection") is { } connection && !found.Exists(static item => item.Name == "default"))
            {
                found.Insert(0, ImportedDatasource.Of("default", connection));
            }

            return found;
        }
    }

    /// <summary>What packages with metadata it takes, under the three names that this has.</summary>
    public IReadOnlyList<string> Packages => [.. Texts("packages"), .. Texts("presets"), .. Texts("modules")];

    /// <summary>What it says that nothing here does, as it is written.</summary>
    public IEnumerable<string> Left => s_left.Where(_entries.ContainsKey);

    /// <summary>The configuration of the project in a folder.</summary>
    public static async Task<OriginalConfiguration> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var file = s_names.FirstOrDefault(name => System.IO.File.Exists(Path.Combine(folder, name)));
        return new OriginalConfiguration(file, file is null ? "" : await System.IO.File.ReadAllTextAsync(Path.Combine(folder, file), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Where the exported map begins: <c>export default {</c>, <c>defineConfig({</c>, <c>new ObjectQL({</c>, <c>const config: ObjectQLConfig = {</c>.</summary>
    private static int Begin(string text) => Exported().Match(text) is { Success: true } match ? match.Index + match.Length - 1 : -1;

    private List<string> Texts(string key) => _entries.GetValueOrDefault(key) is { } text ? [.. ScriptText.Literals(text)] : [];

    [GeneratedRegex(@"(?:export\s+default|module\.exports\s*=|defineConfig\s*\(|new\s+ObjectQL\s*\(|ObjectQLConfig\s*=)\s*(?:(?:defineConfig|new\s+ObjectQL)\s*\(\s*)?\{")]
    private static partial Regex Exported();
}
