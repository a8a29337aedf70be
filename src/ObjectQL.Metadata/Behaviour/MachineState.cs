namespace ObjectQL.Metadata;

/// <summary>A state as it is written, with the states inside.</summary>
internal sealed class MachineState(string name, MachineState? parent, MappingNode map)
{
    /// <summary>The most combinations of the regions of a parallel state.</summary>
    public const int MostCombinations = 64;

    public MappingNode Map { get; } = map;

    public MachineState? Parent { get; } = parent;

    /// <summary>The names from the outermost state on, joined with dots.</summary>
    public string Path { get; } = parent is null || parent.Path.Length == 0 ? name : parent.Path + "." + name;

    public string Name { get; } = name;

    public List<MachineState> Children { get; } = [];

    public string Type => Map.Text("type") ?? (Children.Count == 0 ? "atomic" : "compound");

    public bool IsHistory => Type == "history";

    public bool IsParallel => Type == "parallel" && Regular.Any();

    public bool IsLeaf => Children.Count == 0;

    /// <summary>The states inside that are entered.</summary>
    private IEnumerable<MachineState> Regular => Children.Where(static child => !child.IsHistory);

    /// <summary>The state that is entered when this one is.</summary>
    public MachineState? Initial => Regular.FirstOrDefault(child => child.Name == Map.Text("initial")) ?? Regular.FirstOrDefault();

    /// <summary>This state and those around it, outwards.</summary>
    public IEnumerable<MachineState> Chain
    {
        get
        {
            for (var state = this; state is not null; state = state.Parent)
            {
                yield return state;
            }
        }
    }

    /// <summary>The leaves that are active together once this state is entered.</summary>
    public List<MachineState> Entered() =>
        IsLeaf ? [this]
        : IsParallel ? [.. Regular.SelectMany(static region => region.Entered())]
        : Initial is { } initial ? initial.Entered() : [this];

    /// <summary>How many sets of leaves may be active together within this state.</summary>
    public double Count => IsLeaf ? 1 : IsParallel ? Regular.Aggregate(1.0, static (product, region) => product * region.Count) : Regular.Sum(static child => child.Count);

    /// <summary>Every set of leaves that may be active together within this state.</summary>
    public List<List<MachineState>> Combinations()
    {
        if (IsLeaf)
        {
            return [[this]];
        }

        if (!IsParallel)
        {
            return [.. Regular.SelectMany(static child => child.Combinations())];
        }

        List<List<MachineState>> all = [[]];
        foreach (var region in Regular)
        {
            var inner = region.Combinations();
            all = [.. all.SelectMany(left => inner.Select(right => new List<MachineState>([.. left, .. right])))];
        }

        return all;
    }

    /// <summary>The leaves that are active once <paramref name="target"/>, which lies inside, is entered from here.</summary>
    public List<MachineState> EnteredBy(MachineState target)
    {
        if (target == this)
        {
            return Entered();
        }

        var next = target.Chain.First(state => state.Parent == this);
        return IsParallel ? [.. Regular.SelectMany(region => region == next ? region.EnteredBy(target) : region.Entered())] : next.EnteredBy(target);
    }

    /// <summary>How active leaves are written.</summary>
    public static string NameOf(IEnumerable<MachineState> leaves) => string.Join("+", leaves.Select(static leaf => leaf.Path));
}
