using System.Text.RegularExpressions;

namespace ObjectQL.Cli.Importing;

/// <summary>What the configuration of an original project says. It is read as text; what it computes is not known.</summary>
internal sealed partial class OriginalConfiguration
{
    private static readonly string[] s_names = ["objectql.config.ts", "objectql.config.js", "objectql.config.mjs", "objectql.config.json", "objectstack.config.ts", "objectstack.config.js", "objectstack.config.json"];

    private static readonly string[] s_packages = ["packages", "presets", "modules"];

    private static readonly string[] s_taken = ["source", "connection", "datasource", "datasources", .. s_packages];

    private readonly string _text;

    private readonly Dictionary<string, string> _entries;

    private OriginalConfiguration(string? file, string text)
    {
        File = file;
        _text = ScriptText.WithoutComments(text);
        var begin = file?.EndsWith(".json", StringComparison.Ordinal) == true ? _text.IndexOf('{', StringComparison.Ordinal) : Begin(_text);
        _entries = begin < 0 ? [] : ScriptText.Map(_text[begin..]);
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
            var found = ScriptText.Map(_entries.GetValueOrDefault("datasources") ?? _entries.GetValueOrDefault("datasource") ?? OfPlugin() ?? "").Select(static pair => ImportedDatasource.Of(pair.Key, pair.Value)).ToList();
            if (_entries.GetValueOrDefault("connection") is { } connection && !found.Exists(static item => item.Name == "default"))
            {
                found.Insert(0, ImportedDatasource.Of("default", connection));
            }

            return found;
        }
    }

    /// <summary>What packages with metadata it takes, under the three names that this has.</summary>
    public IReadOnlyList<string> Packages => [.. s_packages.SelectMany(Texts)];

    /// <summary>What it says that is not taken over: keys that nothing here does, and entries that are no texts but computed.</summary>
    public IEnumerable<string> Left => _entries.Keys.Where(static key => !s_taken.Contains(key)).Concat(
        s_packages.Prepend("source").Where(_entries.ContainsKey).SelectMany(key => ScriptText.Entries(_entries[key]).Where(static entry => ScriptText.Literal(entry) is null).Select(entry => key + ": " + ScriptText.Line(entry))));

    /// <summary>The configuration of the project in a folder.</summary>
    public static async Task<OriginalConfiguration> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var file = s_names.FirstOrDefault(name => System.IO.File.Exists(Path.Combine(folder, name)));
        return new OriginalConfiguration(file, file is null ? "" : await System.IO.File.ReadAllTextAsync(Path.Combine(folder, file), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Where the exported map begins: <c>export default {</c>, <c>defineConfig({</c>, <c>new ObjectQL({</c>, <c>const config: ObjectQLConfig = {</c>.</summary>
    private static int Begin(string text) => Exported().Match(text) is { Success: true } match ? match.Index + match.Length - 1 : -1;

    /// <summary>The data sources that a plugin is given, where the configuration itself names none.</summary>
    private string? OfPlugin() => Nested().Match(_text) is { Success: true } match ? _text[(match.Index + match.Length - 1)..] : null;

    private List<string> Texts(string key) => _entries.GetValueOrDefault(key) is { } text ? [.. ScriptText.Literals(text)] : [];

    [GeneratedRegex(@"(?:export\s+default|module\.exports\s*=|defineConfig\s*\(|new\s+ObjectQL\s*\(|ObjectQLConfig\s*=)\s*(?:(?:defineConfig|new\s+ObjectQL)\s*\(\s*)?\{")]
    private static partial Regex Exported();

    [GeneratedRegex(@"\bdatasources\s*:\s*\{")]
    private static partial Regex Nested();
}
