using System.Globalization;
using System.Text;

namespace ObjectQL.Generators;

/// <summary>Writes the state machines of an object: one method a machine, the ways as one switch.</summary>
internal static class MachineEmitter
{
    private const string Pad = "            ";

    /// <summary>The stages that machines add.</summary>
    public static IEnumerable<(string Kind, string Stage)> Stages(MachinesPlan plan) =>
        plan.Machines.IsEmpty ? [] : [("Create", "Transition"), ("Update", "Transition")];

    public static void Comment(StringBuilder text, MachinesPlan plan)
    {
        if (!plan.Machines.IsEmpty)
        {
            text.Append("    /// State machines: ").Append(CSharpText.Doc(string.Join(", ", plan.Machines.Select(static machine => machine.Name)))).Append(".\n");
        }
    }

    public static void Emit(StringBuilder text, RecordPlan record, MachinesPlan plan)
    {
        if (plan.Diagram.Length != 0)
        {
            text.Append("\n        public override string Diagram => ").Append(CSharpText.Literal(plan.Diagram)).Append(";\n");
        }

        if (plan.Machines.IsEmpty)
        {
            return;
        }

        // A guard may say what always or never holds.
        text.Append("\n#pragma warning disable CS0162\n        protected override void Transit(Oql::ChangeContext<").Append(record.Class).Append("> context)\n        {\n");
        for (var i = 0; i < plan.Machines.Count; i++)
        {
            text.Append(Pad).Append("Transit").Append(Number(i)).Append("(context, context.Draft!, context.GetRecord(), context.PreviousData);\n");
        }

        text.Append("        }\n");
        for (var i = 0; i < plan.Machines.Count; i++)
        {
            Machine(text, record.Class, plan.Machines[i], Number(i));
        }
    }

    private static void Machine(StringBuilder text, string type, MachinePlan machine, string number)
    {
        text.Append("\n        // ").Append(CSharpText.Doc(machine.Name)).Append('\n');
        text.Append("        static readonly Oql::StateMachine s_machine").Append(number).Append(" = new(").Append(machine.Declaration).Append(");\n\n");
        text.Append("        static void Transit").Append(number).Append("(Oql::ChangeContext<").Append(type).Append("> context, ").Append(type).Append(" y, ").Append(type).Append(" x, ").Append(type).Append("? old)\n        {\n");
        text.Append(Pad).Append("var from = old is null ? null : ").Append(machine.Previous).Append(";\n");
        text.Append(Pad).Append("var written = ").Append(machine.State).Append(";\n");
        if (machine.IsRefused)
        {
            text.Append(Pad).Append("if (from != written) throw s_machine").Append(number).Append(".Invalid(context);\n        }\n");
            return;
        }

        text.Append(Pad).Append("if (old is not null && from == written) ").Append(machine.Always.IsEmpty ? "return;" : $"{{ Always{number}(context, y, old, from); return; }}").Append('\n');
        var to = machine.Initial is null ? "written" : $"(written ?? (old is null ? {CSharpText.Literal(machine.Initial)} : null))";
        text.Append(Pad).Append("var to = ").Append(machine.Aliases.IsEmpty ? to : $"{to} switch {{ {string.Join(", ", machine.Aliases)}, var other => other }}").Append(";\n");
        text.Append(Pad).Append("if (to is null && from is null) return;\n");
        text.Append(Pad).Append("if (to is not null && to != written) ").Append(machine.Assign).Append('\n');
        text.Append(Pad).Append("if (from == to) return;\n");
        text.Append(Pad).Append("if (from is null)\n").Append(Pad).Append("{\n").Append(Pad).Append("    s_machine").Append(number).Append(".Begin(to!, context);\n");
        foreach (var (state, statements) in machine.Entries)
        {
            text.Append(Pad).Append("    if (to == ").Append(CSharpText.Literal(state)).Append(") { ").Append(statements).Append(" }\n");
        }

        text.Append(Pad).Append("}\n").Append(Pad).Append("else switch ((from, to))\n").Append(Pad).Append("{\n");
        foreach (var group in machine.Moves.GroupBy(static move => (move.From, move.To)))
        {
            Way(text, group.ToArray(), number);
        }

        text.Append(Pad).Append("    default: throw s_machine").Append(number).Append(".Refused(from, to, context);\n").Append(Pad).Append("}\n");
        text.Append(machine.Always.IsEmpty ? "" : $"{Pad}Always{number}(context, y, old, to);\n").Append("        }\n");
        Always(text, type, machine, number);
    }

    /// <summary>The ways between two states: the first whose guard holds.</summary>
    private static void Way(StringBuilder text, (string From, string To, string Guard, string GuardName, string Statements)[] ways, string number)
    {
        var (from, to) = (CSharpText.Literal(ways[0].From), CSharpText.Literal(ways[0].To));
        text.Append(Pad).Append("    case (").Append(from).Append(", ").Append(to).Append("):\n");
        foreach (var way in ways.Where(static way => way.Guard != "false"))
        {
            var statements = way.Statements.Trim();
            if (way.Guard.Length == 0)
            {
                text.Append(Pad).Append("        ").Append(statements).Append(statements.Length == 0 ? "" : " ").Append("break;\n");
                return;
            }

            text.Append(Pad).Append("        if (").Append(way.Guard).Append(") { ").Append(statements).Append(statements.Length == 0 ? "" : " ").Append("break; }\n");
        }

        text.Append(Pad).Append("        throw s_machine").Append(number).Append(".Denied(from, to, [").Append(string.Join(", ", ways.Select(static way => CSharpText.Literal(way.GuardName)).Distinct())).Append("], context);\n");
    }

    /// <summary>What happens by itself, until nothing does.</summary>
    private static void Always(StringBuilder text, string type, MachinePlan machine, string number)
    {
        if (machine.Always.IsEmpty)
        {
            return;
        }

        text.Append("\n        static void Always").Append(number).Append("(Oql::ChangeContext<").Append(type).Append("> context, ").Append(type).Append(" y, ").Append(type).Append("? old, string? to)\n        {\n");
        text.Append(Pad).Append("for (var steps = 0; ; steps++)\n").Append(Pad).Append("{\n").Append(Pad).Append("    var (x, from) = (context.GetRecord(), to);\n");
        var first = true;
        foreach (var (from, to, guard, statements) in machine.Always)
        {
            text.Append(Pad).Append("    ").Append(first ? "if" : "else if").Append(" (to == ").Append(CSharpText.Literal(from)).Append(guard.Length == 0 ? "" : " && " + guard).Append(") { to = ").Append(CSharpText.Literal(to)).Append("; ")
                .Append(machine.Assign).Append(statements.Length == 0 ? "" : " " + statements).Append(" }\n");
            first = false;
        }

        text.Append(Pad).Append("    if (from == to) break;\n").Append(Pad).Append("    if (steps == Oql::StateMachine.MostSteps) throw s_machine").Append(number).Append(".Circle(to!, context);\n").Append(Pad).Append("}\n        }\n");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
