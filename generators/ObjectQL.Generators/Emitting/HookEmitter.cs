using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// Writes the hooks of an object: straight-line calls, in the order that the comment lists. What is awaited goes on from the table of
/// its event only when it has not finished by itself.
/// </summary>
internal static class HookEmitter
{
    /// <summary>The nested class of the tables.</summary>
    public const string Table = "HookSteps";

    private const string ValueTask = "Sys::Threading.Tasks.ValueTask";

    public static void Comment(StringBuilder text, HooksPlan? plan)
    {
        foreach (var hooks in Events(plan))
        {
            text.Append("    /// ").Append(Title(hooks)).Append(": ").Append(string.Join(", ", hooks.Calls.Select(static call => CSharpText.Doc(
                call.Title + " (" + call.Priority.ToString(CultureInfo.InvariantCulture) + (call.When is null ? "" : ", when " + call.When) + ")")))).Append(".\n");
        }
    }

    /// <summary>The stages that hooks add.</summary>
    public static IEnumerable<(string Kind, string Stage)> Stages(HooksPlan? plan) =>
        Events(plan).Select(static hooks => (HookEvents.OperationOf(hooks.Event), hooks.Event[0] switch { 'B' => "BeforeHooks", 'A' => "AfterHooks", _ => "AfterCommit" }));

    /// <summary>Whether a create or an update waits for none of them.</summary>
    public static bool IsPrompt(HooksPlan? plan) => !Events(plan).Any(static hooks =>
        hooks.Event[0] != 'C' && HookEvents.OperationOf(hooks.Event) is "Create" or "Update" && hooks.Calls.Any(static call => call.Parallel || call.Returns != "void"));

    public static void Emit(StringBuilder text, RecordPlan record, HooksPlan? plan)
    {
        var events = Events(plan);
        if (events.IsEmpty)
        {
            return;
        }

        var tables = new StringBuilder();
        var cases = new StringBuilder();
        var committed = new StringBuilder();
        foreach (var hooks in events)
        {
            var context = "Oql::" + HookEvents.OperationOf(hooks.Event) + "Context<" + record.Class + ">";
            var steps = HookSteps.Write(text, record, hooks, context, plan!.LetsContextsOut);
            if (hooks.Event[0] != 'C')
            {
                // What waits for the commit is called from its table alone.
                Event(text, hooks, context, steps);
            }

            tables.Append("            public static readonly Oql::HookStep<").Append(context).Append(">[] ").Append(hooks.Event).Append(" =\n            [\n");
            foreach (var step in steps)
            {
                tables.Append("                new(").Append(step.Priority.ToString(CultureInfo.InvariantCulture)).Append(", ").Append(CSharpText.Literal(step.Title)).Append(", static context => ")
                    .Append(step.Returns == "void" ? "{ " + step.Call + "; return default; }" : Wrapped(step)).Append("),\n");
            }

            tables.Append("            ];\n");
            (hooks.Event[0] == 'C' ? committed : cases).Append("            Oql::HookEvent.").Append(hooks.Event.Replace("Committed", "After")).Append(" => ").Append(Table).Append('.').Append(hooks.Event).Append(",\n");
        }

        Tables(text, "HookTable", cases);
        Tables(text, "CommittedTable", committed);

        text.Append("\n        private static class ").Append(Table).Append("\n        {\n").Append(tables).Append("        }\n");
    }

    private static void Tables(StringBuilder text, string method, StringBuilder cases)
    {
        if (cases.Length != 0)
        {
            text.Append("\n        protected override object? ").Append(method).Append("(Oql::HookEvent hookEvent) => hookEvent switch\n        {\n").Append(cases).Append("            _ => null,\n        };\n");
        }
    }

    private static void Event(StringBuilder text, HookEventPlan hooks, string context, List<HookStep> steps)
    {
        text.Append("\n        protected override ").Append(ValueTask).Append(' ').Append(hooks.Event).Append("Async(").Append(context).Append(" context)\n        {\n");
        var declares = "var ";
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, isLast) = (steps[i], i == steps.Count - 1);
            if (step.Returns == "void")
            {
                text.Append("            ").Append(step.Call).Append(";\n");
            }
            else if (isLast)
            {
                text.Append("            return ").Append(Wrapped(step)).Append(";\n        }\n");
                return;
            }
            else
            {
                text.Append("            ").Append(declares).Append("task = ").Append(step.Returns == "Task" ? "new " + ValueTask + "(" + step.Call + ")" : step.Call)
                    .Append(";\n            if (!task.IsCompletedSuccessfully) return Oql::HookRun.RestAsync(task, context, ").Append(Table).Append('.').Append(hooks.Event).Append(", ")
                    .Append((i + 1).ToString(CultureInfo.InvariantCulture)).Append(");\n            task.GetAwaiter().GetResult();\n");
                declares = "";
            }

            text.Append(isLast ? "            return default;\n        }\n" : step.Stops ? "            if (context.IsStopped) return default;\n" : "");
        }

        if (steps.Count == 0)
        {
            text.Append("            return default;\n        }\n");
        }
    }

    private static string Wrapped(HookStep step) => step.Returns == "Task" ? "new(" + step.Call + ")" : step.Call;

    private static string Title(HookEventPlan hooks) => hooks.Event.StartsWith("Committed", StringComparison.Ordinal) ? hooks.Event.Replace("Committed", "After") + ", once committed" : hooks.Event;

    private static EquatableArray<HookEventPlan> Events(HooksPlan? plan) => plan is null ? default : plan.Events;
}
