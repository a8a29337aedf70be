using System.Globalization;
using System.Text;

namespace ObjectQL.Metadata;

/// <summary>
/// Writes the text of a Mermaid diagram: states inside others as composite states, regions with <c>--</c> between them. Mermaid draws no way between states inside different
/// composite states, so such a way is drawn between these, and its label says where it begins and ends.
/// </summary>
internal sealed class DiagramWriter
{
    /// <summary>Words of Mermaid, and names that its program has for something else.</summary>
    private static readonly HashSet<string> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        "state", "end", "note", "as", "direction", "class", "classDef", "style", "scale", "hide", "empty", "description", "default", "click", "href", "left", "right", "of", "root",
        "accTitle", "accDescr", "title", "fork", "join", "choice", "divider", "stateDiagram", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty",
        "isPrototypeOf", "propertyIsEnumerable", "toLocaleString",
    };

    /// <summary>Wherever it ends a word and one that begins with TB, BT, LR or RL comes next, in the next line too, Mermaid takes both for a statement.</summary>
    private const string Direction = "direction";

    private readonly StringBuilder _text = new("stateDiagram-v2\n");
    private readonly Dictionary<(int Machine, string Path), string> _ids = [];
    private readonly MachineSchema[] _machines;
    private int _machine;

    /// <summary>Names the states: by their own names, where these are words that no other state has and Mermaid does not know.</summary>
    public DiagramWriter(MachineSchema[] machines)
    {
        _machines = machines;
        var all = machines.SelectMany(static (machine, number) => All(machine.Outline!).Select(state => (Machine: number, State: state, Name: state.Path.Length == 0 ? machine.Name : state.Name))).ToList();
        var counts = all.GroupBy(static one => one.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(static same => same.Key, static same => same.Count(), StringComparer.OrdinalIgnoreCase);
        foreach (var (machine, state, name) in all)
        {
            _ids[(machine, state.Path)] = IsWord(name) && counts[name] == 1 ? name : "s" + _ids.Count.ToString(CultureInfo.InvariantCulture);
        }
    }

    public string Write()
    {
        for (_machine = 0; _machine < _machines.Length; _machine++)
        {
            var root = _machines[_machine].Outline!;
            if (_machines.Length > 1 || root.Type == "parallel")
            {
                State(root, "    ", _machines[_machine].Name);
            }
            else
            {
                _text.Append("    %% ").Append(Escaped(_machines[_machine].Name)).Append('\n');
                Inside(root, "    ");
            }
        }

        return _text.ToString();
    }

    private static IEnumerable<StateOutline> All(StateOutline state) => state.Children.SelectMany(All).Prepend(state);

    private static bool IsWord(string name) =>
        name.Length != 0 && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') && char.IsLetter(name[0]) && !s_words.Contains(name)
        && !name.EndsWith(Direction, StringComparison.OrdinalIgnoreCase)
        && !(name[0] is 's' or 'S' && name.Skip(1).All(char.IsDigit));

    private void State(StateOutline state, string pad, string name)
    {
        var id = Id(state);
        if (state.Type == "history" || id != name)
        {
            _text.Append(pad).Append(id).Append(": ").Append(Escaped(state.Type == "history" ? name + " (history)" : name)).Append('\n');
        }

        if (!state.Children.IsEmpty)
        {
            _text.Append(pad).Append("state ").Append(id).Append(" {\n");
            Inside(state, pad + "    ");
            _text.Append(pad).Append("}\n");
        }
        else if (state.Type != "history" && id == name)
        {
            _text.Append(pad).Append(id).Append('\n');
        }
    }

    private void Inside(StateOutline around, string pad)
    {
        var isParallel = around.Type == "parallel";
        foreach (var initial in around.Initial.Where(path => around.Children.Any(child => child.Path == path)))
        {
            _text.Append(pad).Append("[*] --> ").Append(Id(initial)).Append('\n');
        }

        var isFirst = true;
        foreach (var child in around.Children.OrderBy(static child => child.Type == "history"))
        {
            _text.Append(isParallel && !isFirst && child.Type != "history" ? pad + "--\n" : "");
            isFirst = false;
            State(child, pad, child.Name);
            if (child.Type == "history" && !isParallel && child.Initial.Select(usual => Below(around.Path, usual)).FirstOrDefault() is { } usual)
            {
                Line(pad, Id(child), Id(usual), "", around.Children.First(one => one.Path == usual).Path == child.Initial[0] ? "" : "to " + child.Initial[0]);
            }
        }

        foreach (var (from, to, label) in WaysIn(around))
        {
            // Between regions there is nothing to draw.
            _text.Append(isParallel ? $"{pad}%% {Escaped($"{from} to {to}: {label}")}\n" : "");
            if (!isParallel)
            {
                Line(pad, Id(from), Id(to), label, "");
            }
        }

        foreach (var child in around.Children.Where(child => child.Type == "final" && !isParallel))
        {
            Line(pad, Id(child), "[*]", "", "");
        }
    }

    /// <summary>The ways that are drawn inside a state, between the states right inside of it.</summary>
    private static IEnumerable<(string From, string To, string Label)> WaysIn(StateOutline around)
    {
        foreach (var source in All(around))
        {
            foreach (var (target, label) in source.Ways)
            {
                var isAround = IsInside(target, source.Path);
                var into = isAround || IsInside(source.Path, target);
                if (into ? (isAround ? source.Path : target) != around.Path || around.Children.IsEmpty : CommonOf(source.Path, target) != around.Path)
                {
                    continue;
                }

                if (source == around)
                {
                    // A way from a state to one inside of it is one from each that may be active.
                    var end = target == around.Path ? EntryOf(around) : Below(around.Path, target);
                    foreach (var child in around.Children.Where(child => child.Type is not ("final" or "history")))
                    {
                        yield return (child.Path, end, Says(label, child.Path, child.Path, end, target == around.Path ? end : target));
                    }
                }
                else
                {
                    var (start, end) = (Below(around.Path, source.Path), target == around.Path ? EntryOf(around) : Below(around.Path, target));
                    yield return (start, end, Says(label, start, source.Path, end, target == around.Path ? end : target));
                }
            }
        }
    }

    private static string EntryOf(StateOutline around) => around.Initial.IsEmpty ? around.Children[0].Path : around.Initial[0];

    private static string Says(string label, string start, string source, string end, string target) =>
        label + (start == source ? "" : (label.Length == 0 ? "" : " ") + "from " + source) + (end == target ? "" : (label.Length == 0 ? "" : " ") + "to " + target);

    /// <summary>Whether a path is another one, or one inside of it.</summary>
    private static bool IsInside(string path, string around) => around.Length == 0 || path == around || path.StartsWith(around + ".", StringComparison.Ordinal);

    /// <summary>The innermost state around two that are not around each other.</summary>
    private static string CommonOf(string one, string other)
    {
        var around = one;
        while (!IsInside(other, around))
        {
            around = around.LastIndexOf('.') is > 0 and var dot ? around.Substring(0, dot) : "";
        }

        return around;
    }

    /// <summary>The state right inside of another one on the way to a third.</summary>
    private static string Below(string around, string path)
    {
        var dot = path.IndexOf('.', around.Length == 0 ? 0 : around.Length + 1);
        return dot < 0 ? path : path.Substring(0, dot);
    }

    private void Line(string pad, string from, string to, string label, string more)
    {
        var text = label + (label.Length == 0 || more.Length == 0 ? "" : " ") + more;
        _text.Append(pad).Append(from).Append(" --> ").Append(to).Append(text.Length == 0 ? "" : ": " + Escaped(text)).Append('\n');
    }

    private string Id(StateOutline state) => Id(state.Path);

    private string Id(string path) => _ids[(_machine, path)];

    private static string OneLine(string text) => new([.. text.Select(static c => char.IsControl(c) ? ' ' : c)]);

    /// <summary>What ends a label, begins a comment or is a word of Mermaid or of HTML within it, as the code of the character.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        var line = OneLine(text);
        for (var i = 0; i < line.Length; i++)
        {
            var isDirection = i >= Direction.Length - 1 && string.Compare(line, i - Direction.Length + 1, Direction, 0, Direction.Length, StringComparison.OrdinalIgnoreCase) == 0;
            var isCode = isDirection || line[i] is ':' or ';' or '#' or '%' or '&' or '"' or '<' or '{' or '}' or '\\';
            escaped.Append(isCode ? "#" + ((int)line[i]).ToString(CultureInfo.InvariantCulture) + ";" : line[i].ToString());
        }

        return escaped.ToString();
    }
}
