using System.Text;

namespace ObjectQL.Metadata;

/// <summary>Writes a state machine as a Mermaid state diagram.</summary>
public static class StateDiagram
{
    /// <summary>The diagrams of an object: those of its machines, then those of its rules; empty when it has none.</summary>
    public static string Of(ObjectBehaviour? behaviour)
    {
        var ofRules = (behaviour?.Rules ?? []).Where(static rule => rule.Machine is not null).Select(static rule => rule.Machine!);
        return string.Join("\n", (behaviour?.Machines ?? []).Concat(ofRules).Where(static machine => !machine.States.IsEmpty).Select(Of));
    }

    /// <summary>The diagram of a machine.</summary>
    public static string Of(MachineSchema machine)
    {
        var text = new StringBuilder("stateDiagram-v2\n    %% ").Append(machine.Name.Replace('\n', ' ')).Append('\n');
        var ids = machine.States.Select(static (state, number) => (state.Name, Id: IdOf(state.Name, number))).ToDictionary(static item => item.Name, static item => item.Id);
        foreach (var (name, id) in ids.Select(static pair => (pair.Key, pair.Value)))
        {
            if (id != name)
            {
                text.Append("    state \"").Append(name.Replace("\"", "'")).Append("\" as ").Append(id).Append('\n');
            }
        }

        foreach (var initial in machine.Initial.Where(ids.ContainsKey))
        {
            text.Append("    [*] --> ").Append(ids[initial]).Append('\n');
        }

        foreach (var move in machine.Moves.Where(move => ids.ContainsKey(move.From) && ids.ContainsKey(move.To)))
        {
            var label = string.Join(" ", new[] { move.Event, move.GuardName.Length == 0 ? "" : $"[{move.GuardName}]" }.Where(static part => part.Length != 0));
            text.Append("    ").Append(ids[move.From]).Append(" --> ").Append(ids[move.To]).Append(label.Length == 0 ? "" : ": " + label.Replace('\n', ' ')).Append('\n');
        }

        foreach (var state in machine.States.Where(static state => state.IsFinal))
        {
            text.Append("    ").Append(ids[state.Name]).Append(" --> [*]\n");
        }

        return text.ToString();
    }

    private static string IdOf(string name, int number) =>
        name.All(static c => char.IsLetterOrDigit(c) || c == '_') && name.Length != 0 ? name : "s" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
