using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the hooks of an object: straight-line calls, in the order that the comment lists.</summary>
internal static class HookEmitter
{
    public static void Comment(StringBuilder text, HooksPlan? plan)
    {
        foreach (var hooks in Events(plan))
        {
            text.Append("    /// ").Append(hooks.Event).Append(": ")
                .Append(string.Join(", ", hooks.Calls.Select(call => call.Method.Replace("global::", "") + " (" + call.Priority.ToString(CultureInfo.InvariantCulture) + ")"))).Append(".\n");
        }
    }

    /// <summary>The stages that hooks add.</summary>
    public static IEnumerable<(string Kind, string Stage)> Stages(HooksPlan? plan) =>
        Events(plan).Select(static hooks => (KindOf(hooks), hooks.Event.StartsWith("Before", StringComparison.Ordinal) ? "BeforeHooks" : "AfterHooks"));

    public static void Emit(StringBuilder text, RecordPlan record, HooksPlan? plan)
    {
        foreach (var hooks in Events(plan))
        {
            Event(text, record, hooks);
        }
    }

    private static void Event(StringBuilder text, RecordPlan record, HookEventPlan hooks)
    {
        var isAsync = hooks.Calls.Any(call => call.IsAsync);
        text.Append("\n        protected override ").Append(isAsync ? "async " : "").Append("Sys::Threading.Tasks.ValueTask ").Append(hooks.Event)
            .Append("Async(Oql::").Append(KindOf(hooks)).Append("Context<").Append(record.Class).Append("> context)\n        {\n");
        foreach (var call in hooks.Calls)
        {
            text.Append("            ").Append(call.IsAsync ? "await " : "").Append(call.Method).Append("(context)").Append(call.IsAsync ? ".ConfigureAwait(false)" : "").Append(";\n");
        }

        text.Append(isAsync ? "        }\n" : "            return default;\n        }\n");
    }

    private static EquatableArray<HookEventPlan> Events(HooksPlan? plan) => plan is null ? default : plan.Events;

    private static string KindOf(HookEventPlan hooks) => hooks.Event.Replace("Before", "").Replace("After", "");
}
