using System.Text;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Random state machines: states inside states, regions, history, final states, guards, and ways that are taken without an event.</summary>
internal static class RandomChart
{
    public static readonly string[] Events = ["A", "B", "C", "D"];

    /// <summary>A machine that has no more than a few dozen sets of active states.</summary>
    public static ChartState Make(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var number = 0;
            var root = new ChartState("", null);
            Fill(root, random, 3, ref number);
            var all = All(root);
            for (var i = 0; i < all.Count; i++)
            {
                all[i].Order = i;
            }

            if (Count(root) is < 2 or > 24)
            {
                continue;
            }

            var mark = 0;
            foreach (var state in all.Where(static state => state.Type is not ("history" or "final")))
            {
                foreach (var name in Events.Where(_ => random.Next(3) == 0))
                {
                    state.Ways[name] = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Way(state, all, random, random.Next(6) == 0, random.Next(2) == 0, ref mark))];
                }

                if (state.Parent is not null && random.Next(6) == 0)
                {
                    state.Ways[""] = [Way(state, all, random, false, true, ref mark)];
                }
            }

            return root;
        }
    }

    public static List<ChartState> All(ChartState state) => [state, .. state.Children.SelectMany(All)];

    /// <summary>The object: its actions move a mark through the fields <c>p1</c> to <c>p8</c>, so that these tell the last ones in their order.</summary>
    public static string Yaml(ChartState root)
    {
        var text = new StringBuilder("fields:\n  state: { type: text }\n  state_history: { type: text }\n  size: { type: integer }\n");
        for (var i = 1; i <= 8; i++)
        {
            text.Append("  p").Append(i).Append(": { type: text }\n");
        }

        text.Append("stateMachine:\n");
        Body(text, root, "  ");
        return text.ToString();
    }

    private static void Fill(ChartState state, Random random, int depth, ref int number)
    {
        state.Type = state.Parent is not null && depth < 3 && random.Next(3) == 0 ? "parallel" : "compound";
        var count = state.Type == "parallel" ? 2 : random.Next(2, 4);
        for (var i = 0; i < count; i++)
        {
            var child = new ChartState("n" + number++, state);
            state.Children.Add(child);
            if (depth > 1 && random.Next(2) == 0)
            {
                Fill(child, random, depth - 1, ref number);
            }
            else if (state.Type != "parallel" && i > 0 && random.Next(5) == 0)
            {
                child.Type = "final";
            }
        }

        if (state.Parent is not null && random.Next(2) == 0)
        {
            state.Children.Insert(random.Next(state.Children.Count + 1), new ChartState("n" + number++, state) { Type = "history", IsDeep = random.Next(2) == 0 });
        }

        state.Initial = state.Type == "parallel" ? null : state.Regular.First();
    }

    private static int Count(ChartState state) =>
        state.Children.Count == 0 ? 1 : state.Type == "parallel" ? state.Regular.Aggregate(1, static (product, child) => product * Count(child)) : state.Regular.Sum(Count);

    private static ChartWay Way(ChartState source, List<ChartState> all, Random random, bool stays, bool asks, ref int mark) =>
        new(source, stays ? null : all[random.Next(1, all.Count)], asks ? random.Next(1, 10) : null, "t" + mark++);

    private static void Body(StringBuilder text, ChartState state, string pad)
    {
        if (state.Parent is not null)
        {
            text.Append(pad).Append("type: ").Append(state.Type).Append('\n');
        }

        if (state.Type == "history")
        {
            text.Append(pad).Append("history: ").Append(state.IsDeep ? "deep" : "shallow").Append('\n');
            return;
        }

        text.Append(state.Initial is null ? "" : $"{pad}initial: {state.Initial.Name}\n");
        if (state.Parent is not null)
        {
            text.Append(pad).Append("entry: ").Append(Actions("e" + state.Name)).Append('\n');
            text.Append(pad).Append("exit: ").Append(Actions("x" + state.Name)).Append('\n');
        }

        if (state.Ways.Keys.Any(static name => name.Length != 0))
        {
            text.Append(pad).Append("on:\n");
        }

        foreach (var (name, ways) in state.Ways.OrderByDescending(static pair => pair.Key.Length))
        {
            text.Append(pad).Append(name.Length == 0 ? "always:\n" : $"  {name}:\n");
            foreach (var way in ways)
            {
                // One that stays has nothing to do.
                text.Append(pad).Append("    - { target: ").Append(way.Target?.Path).Append(way.Least is { } least ? $", cond: 'field:size>={least}'" : "").Append(way.Target is null ? "" : ", actions: " + Actions(way.Mark)).Append(" }\n");
            }
        }

        if (state.Children.Count != 0)
        {
            text.Append(pad).Append("states:\n");
        }

        foreach (var child in state.Children)
        {
            text.Append(pad).Append("  ").Append(child.Name).Append(":\n");
            Body(text, child, pad + "    ");
        }
    }

    private static string Actions(string mark) =>
        "[" + string.Concat(Enumerable.Range(1, 7).Reverse().Select(static i => $"'setField:p{i + 1}=$record.p{i}', ")) + $"'setField:p1={mark}']";
}
