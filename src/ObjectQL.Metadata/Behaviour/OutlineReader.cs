namespace ObjectQL.Metadata;

/// <summary>Reads the states of a machine as they are written.</summary>
/// <param name="moves">Finds states.</param>
internal sealed class OutlineReader(MachineMoves moves)
{
    public StateOutline Of(MachineState state) => new(state.Name, state.Path, state.Type)
    {
        Initial = InitialOf(state),
        Children = state.Children.Select(Of).ToEquatableArray(),
        Ways = state.IsHistory ? [] : WaysOf(state).ToEquatableArray(),
    };

    private EquatableArray<string> InitialOf(MachineState state) =>
        state.IsHistory ? moves.UsualOf(state) is { } usual ? [usual.Path] : []
        : state.IsLeaf || state.IsParallel || (state.Parent is null && state.Map.Value("initial") is null) || state.Initial is not { } initial ? []
        : [initial.Path];

    private IEnumerable<(string Target, string Label)> WaysOf(MachineState state)
    {
        foreach (var entry in state.Map.Map("on")?.Entries ?? [])
        {
            foreach (var way in WaysOf(state, entry.Value, entry.Name))
            {
                yield return way;
            }
        }

        foreach (var way in state.Map.Value("always") is { } always ? WaysOf(state, always, "always") : [])
        {
            yield return way;
        }
    }

    private IEnumerable<(string Target, string Label)> WaysOf(MachineState state, Node ways, string name)
    {
        foreach (var way in MachineMoves.ListOf(ways))
        {
            if (MachineMoves.TargetOf(way) is { } target && moves.Find(state, target.Text) is { } found)
            {
                var guard = MachineMoves.GuardOf(way);
                yield return (found.Path, guard is null ? name : $"{name} [{GuardWriter.NameOf(guard)}]");
            }
        }
    }
}
