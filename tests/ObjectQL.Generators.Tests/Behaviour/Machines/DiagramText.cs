using System.Globalization;
using System.Text.RegularExpressions;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>
/// Reads a state diagram as strictly as the grammar of Mermaid does, or more so: names are words that it knows for nothing else, texts hold nothing that would end them, and what stands open is closed.
/// </summary>
internal sealed partial class DiagramText
{
    private static readonly string[] s_reserved =
    [
        "state", "end", "note", "as", "direction", "class", "classDef", "style", "scale", "hide", "default", "click", "href", "accTitle", "accDescr", "fork", "join", "choice", "stateDiagram", "root", "constructor",
        "prototype", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString",
    ];

    private readonly Dictionary<string, (string Label, string? Parent)> _states = [];
    private readonly Stack<string> _open = new();

    /// <summary>The states, as they are shown, each with the one around it.</summary>
    public IEnumerable<(string Label, string? Parent)> States => _states.Values;

    /// <summary>A text on one line, as it is shown.</summary>
    public static string OneLine(string text) => new([.. text.Select(static c => char.IsControl(c) ? ' ' : c)]);

    /// <exception cref="FormatException">It is no diagram.</exception>
    public static DiagramText Read(string text)
    {
        if (Direction().IsMatch(text))
        {
            throw new FormatException("There is a statement of direction.");
        }

        var read = new DiagramText();
        var lines = text.TrimEnd('\n').Split('\n');
        Demand(lines[0] == "stateDiagram-v2", lines[0]);
        foreach (var line in lines.Skip(1))
        {
            read.Line(line.Trim(' '));
        }

        return read._open.Count == 0 ? read : throw new FormatException($"'{read._open.Peek()}' stays open.");
    }

    private void Line(string line)
    {
        if (line.StartsWith("%%", StringComparison.Ordinal))
        {
            Demand(!line.StartsWith("%%{", StringComparison.Ordinal), line);
        }
        else if (line == "--")
        {
            Demand(_open.Count != 0, line);
        }
        else if (line == "}")
        {
            Demand(_open.TryPop(out _), line);
        }
        else if (Composite().Match(line) is { Success: true } composite)
        {
            Add(composite.Groups[1].Value, null);
            _open.Push(composite.Groups[1].Value);
        }
        else if (Way().Match(line) is { Success: true } way)
        {
            Label(way.Groups[3].Value);
            foreach (var end in new[] { way.Groups[1].Value, way.Groups[2].Value }.Where(static end => end != "[*]"))
            {
                Word(end);
            }
        }
        else if (State().Match(line) is { Success: true } state)
        {
            Add(state.Groups[1].Value, state.Groups[2].Success ? Label(state.Groups[2].Value) : null);
        }
        else
        {
            throw new FormatException(line);
        }
    }

    private void Add(string id, string? label)
    {
        Word(id);
        if (!_states.ContainsKey(id) || label is not null)
        {
            _states[id] = (label ?? id, _open.TryPeek(out var parent) ? parent : null);
        }
    }

    private static void Word(string id) => Demand(!s_reserved.Contains(id, StringComparer.OrdinalIgnoreCase), id);

    /// <summary>A text with the characters for which codes stand; what is left must be no sign of the language.</summary>
    private static string Label(string text)
    {
        Demand(Code().Replace(text, "").IndexOfAny([':', ';', '#', '%', '"', '<', '{', '}', '\\', '&']) < 0, text);
        return Code().Replace(text, static code => ((char)int.Parse(code.Groups[1].Value, CultureInfo.InvariantCulture)).ToString());
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException(what);
        }
    }

    [GeneratedRegex(@"direction[\s\uFEFF]+(TB|BT|RL|LR)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Direction();

    [GeneratedRegex(@"^state ([A-Za-z]\w*) \{$", RegexOptions.ECMAScript)]
    private static partial Regex Composite();

    [GeneratedRegex(@"^([A-Za-z]\w*|\[\*\]) --> ([A-Za-z]\w*|\[\*\])(?:: (.+))?$", RegexOptions.ECMAScript)]
    private static partial Regex Way();

    [GeneratedRegex(@"^([A-Za-z]\w*)(?:: (.+))?$", RegexOptions.ECMAScript)]
    private static partial Regex State();

    [GeneratedRegex(@"#([0-9]+);")]
    private static partial Regex Code();
}
