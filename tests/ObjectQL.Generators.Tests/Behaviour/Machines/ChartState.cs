namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>A state of a random chart, for the interpreter and as YAML.</summary>
internal sealed class ChartState(string name, ChartState? parent)
{
    public string Name { get; } = name;

    public ChartState? Parent { get; } = parent;

    public string Type { get; set; } = "atomic";

    public bool IsDeep { get; set; }

    public int Order { get; set; }

    public ChartState? Initial { get; set; }

    public List<ChartState> Children { get; } = [];

    /// <summary>The ways by event; those that are taken by themselves under an empty name.</summary>
    public Dictionary<string, List<ChartWay>> Ways { get; } = [];

    public string Path => Parent is null ? "" : Parent.Path.Length == 0 ? Name : Parent.Path + "." + Name;

    /// <summary>The states inside that are entered.</summary>
    public IEnumerable<ChartState> Regular => Children.Where(static child => child.Type != "history");

    public bool IsInside(ChartState other) => this == other || Parent?.IsInside(other) == true;
}
