namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Where a record of a random chart is.</summary>
internal sealed class ChartRecord(ChartState root)
{
    public const int Marks = 8;

    public List<ChartState> Leaves { get; private set; } = [];

    public int Size { get; set; }

    /// <summary>What has been done, the last first.</summary>
    public List<string> Trace { get; private set; } = [];

    /// <summary>The states that were left last within a state.</summary>
    public Dictionary<ChartState, List<ChartState>> Memory { get; private set; } = [];

    public string Name => string.Join("+", Leaves.OrderBy(static leaf => leaf.Order).Select(static leaf => leaf.Path));

    public override string ToString() => $"{Name} {string.Join(" ", Trace.Concat(Enumerable.Repeat("-", Marks)).Take(Marks))}";

    public ChartRecord Copy() => new(root) { Leaves = [.. Leaves], Size = Size, Trace = [.. Trace], Memory = new(Memory) };

    public void Begin() => Enter(root, [root]);

    /// <summary>Everything that may become of it at an event; one step may be open in several ways, where a state has several for the event.</summary>
    public List<ChartRecord> At(string name)
    {
        List<List<ChartWay>> choices = [[]];
        foreach (var leaf in Leaves.OrderBy(static leaf => leaf.Order))
        {
            var open = OpenAt(leaf, name);
            choices = [.. choices.SelectMany(chosen => open.Count == 0 ? [chosen] : open.Where(way => chosen.TrueForAll(other => other == way || other.Source != way.Source)).Select(way => chosen.Append(way).Distinct().ToList()))];
        }

        var ends = new List<ChartRecord>();
        foreach (var chosen in choices)
        {
            var end = Copy();
            end.Take(chosen);
            ends.Add(end);
        }

        return ends;
    }

    /// <summary>Goes on by itself; false when it would go on for ever.</summary>
    public bool Rest()
    {
        for (var steps = 0; steps < 200; steps++)
        {
            var changed = IsOver ? null : Leaves.SelectMany(Around).Distinct().OrderByDescending(static state => Around(state).Count()).ThenBy(static state => state.Order)
                .SelectMany(static state => state.Ways.GetValueOrDefault("") ?? []).Where(Passes).Select(one => { var end = Copy(); end.Take([one]); return end; }).FirstOrDefault(end => end.Name != Name);
            if (changed is null)
            {
                return true;
            }

            (Leaves, Trace, Memory) = (changed.Leaves, changed.Trace, changed.Memory);
        }

        return false;
    }

    private static IEnumerable<ChartState> Around(ChartState state)
    {
        for (var at = state; at is not null; at = at.Parent)
        {
            yield return at;
        }
    }

    private bool Passes(ChartWay way) => way.Least is null || Size >= way.Least;

    /// <summary>A machine that has come to a last state of its own takes no event any more.</summary>
    private bool IsOver => Leaves.TrueForAll(leaf => leaf.Type == "final" && leaf.Parent == root);

    private List<ChartWay> OpenAt(ChartState leaf, string name)
    {
        if (IsOver)
        {
            return [];
        }

        foreach (var state in Around(leaf))
        {
            if (state.Ways.GetValueOrDefault(name)?.FindAll(Passes) is { Count: > 0 } open)
            {
                return open;
            }
        }

        return [];
    }

    private ChartState DomainOf(ChartWay way)
    {
        var at = way.Source.Parent ?? way.Source;
        while (at != root && (at.Type == "parallel" || !way.Target!.IsInside(at)))
        {
            at = at.Parent!;
        }

        return at;
    }

    private void Take(List<ChartWay> ways)
    {
        var taken = new List<ChartWay>();
        foreach (var way in ways.Where(way => !ways.Exists(other => other != way && other.Source != way.Source && other.Source.IsInside(way.Source)) && way.Target is not null))
        {
            var domain = DomainOf(way);
            if (taken.TrueForAll(other => !domain.IsInside(DomainOf(other)) && !DomainOf(other).IsInside(domain)))
            {
                taken.Add(way);
            }
        }

        var before = Leaves;
        var left = taken.SelectMany(way => Leaves.SelectMany(Around).Where(state => state != DomainOf(way) && state.IsInside(DomainOf(way)))).Distinct().OrderByDescending(static state => state.Order).ToList();
        foreach (var state in left)
        {
            Trace.Insert(0, "x" + state.Name);
            if (state.Children.Exists(static child => child.Type == "history"))
            {
                Memory[state] = before.FindAll(leaf => leaf.IsInside(state));
            }
        }

        Leaves = Leaves.FindAll(leaf => !left.Contains(leaf));
        taken.ForEach(way => Trace.Insert(0, way.Mark));
        var entered = new List<ChartState>();
        foreach (var way in taken)
        {
            Reach(DomainOf(way), GoalsOf(way.Target!), entered);
        }

        Begun(entered);
    }

    private void Enter(ChartState domain, List<ChartState> goals)
    {
        var entered = new List<ChartState>();
        Reach(domain, goals, entered);
        Begun(entered);
    }

    private void Begun(List<ChartState> entered)
    {
        foreach (var state in entered.OrderBy(static state => state.Order))
        {
            Trace.Insert(0, "e" + state.Name);
            if (state.Children.Count == 0)
            {
                Leaves.Add(state);
            }
        }
    }

    /// <summary>What a way leads to: for a history state, what was left.</summary>
    private List<ChartState> GoalsOf(ChartState target)
    {
        if (target.Type != "history")
        {
            return [target];
        }

        var parent = target.Parent!;
        if (!Memory.TryGetValue(parent, out var last))
        {
            return [parent];
        }

        return target.IsDeep ? last : parent.Type == "parallel" ? [parent] : [parent.Children.First(child => last[0].IsInside(child))];
    }

    /// <summary>Enters what is inside of a state so that all goals are reached, and what is usual elsewhere.</summary>
    private static void Reach(ChartState state, List<ChartState> goals, List<ChartState> entered)
    {
        var inside = goals.FindAll(goal => goal != state && goal.IsInside(state));
        var next = state.Children.Count == 0 ? []
            : state.Type == "parallel" ? state.Regular.ToList()
            : inside.Count == 0 ? [state.Initial!]
            : [state.Children.First(inside[0].IsInside)];
        foreach (var child in next)
        {
            entered.Add(child);
            Reach(child, inside, entered);
        }
    }
}
