namespace ObjectQL.Cli.Support;

/// <summary>Reads <c>--name value</c> pairs and <c>--flags</c>.</summary>
/// <param name="command">The command, for messages.</param>
/// <param name="names">The options that take a value.</param>
/// <param name="flags">The options that take none.</param>
/// <param name="repeatable">Those of the options with a value that may be said several times.</param>
internal sealed class OptionReader(string command, string[] names, string[] flags, params string[] repeatable)
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>What makes no sense; null when all is understood.</summary>
    public string? Problem { get; private set; }

    /// <summary>The value of an option, or null.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name)?[^1];

    /// <summary>The values of an option that may be said several times.</summary>
    public IReadOnlyList<string> All(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>Whether an option was said.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    public OptionReader Read(ReadOnlySpan<string> args)
    {
        for (var i = 0; i < args.Length && Problem is null; i++)
        {
            if (flags.Contains(args[i]))
            {
                Add(args[i], "");
            }
            else if (!names.Contains(args[i]))
            {
                Problem = $"'{args[i]}' is no option of {command}.";
            }
            else if (i + 1 == args.Length || args[i + 1].Length == 0)
            {
                Problem = $"'{args[i]}' needs a value behind it.";
            }
            else if (Has(args[i]) && !repeatable.Contains(args[i]))
            {
                Problem = $"'{args[i]}' is said twice.";
            }
            else
            {
                Add(args[i], args[++i]);
            }
        }

        return this;
    }

    private void Add(string name, string value)
    {
        if (_values.TryGetValue(name, out var values))
        {
            values.Add(value);
        }
        else
        {
            _values.Add(name, [value]);
        }
    }
}
