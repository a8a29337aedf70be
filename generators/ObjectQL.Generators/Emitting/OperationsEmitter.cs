using System.Globalization;
using System.Text;

namespace ObjectQL.Generators;

/// <summary>Writes the operations of an object with hooks: straight-line calls, in the order that the comment lists.</summary>
internal static class OperationsEmitter
{
    /// <summary>The nested class; no property is called so.</summary>
    public const string Class = "HookedOperations";

    public static string Emit(OperationsPlan plan)
    {
        var text = new StringBuilder(SourceFile.Head(plan.Namespace));
        text.Append("partial class ").Append(plan.Class).Append("\n{\n    /// <summary>The behaviour of <c>").Append(CSharpText.Doc(plan.ObjectName)).Append("</c>, in this order:</summary>\n    /// <remarks>\n");
        foreach (var hooks in plan.Events)
        {
            text.Append("    /// ").Append(hooks.Event).Append(": ")
                .Append(string.Join(", ", hooks.Calls.Select(call => call.Method.Replace("global::", "") + " (" + call.Priority.ToString(CultureInfo.InvariantCulture) + ")"))).Append(".\n");
        }

        text.Append("    /// </remarks>\n    internal sealed class ").Append(Class).Append("() : Oql::Operations<").Append(plan.Class).Append(">(Oql::Operations<").Append(plan.Class).Append(">.Default.Type")
            .Append(string.Concat(plan.Events.Select(hooks => ", Oql::HookEvent." + hooks.Event))).Append(")\n    {\n");
        text.Append("        public static readonly ").Append(Class).Append(" Instance = new();\n");
        foreach (var hooks in plan.Events)
        {
            Event(text, plan, hooks);
        }

        return text.Append("    }\n}\n").ToString();
    }

    private static void Event(StringBuilder text, OperationsPlan plan, HookEventPlan hooks)
    {
        var context = hooks.Event.Replace("Before", "").Replace("After", "") + "Context";
        var isAsync = hooks.Calls.Any(call => call.IsAsync);
        text.Append("\n        protected override ").Append(isAsync ? "async " : "").Append("Sys::Threading.Tasks.ValueTask ").Append(hooks.Event)
            .Append("Async(Oql::").Append(context).Append('<').Append(plan.Class).Append("> context)\n        {\n");
        foreach (var call in hooks.Calls)
        {
            text.Append("            ").Append(call.IsAsync ? "await " : "").Append(call.Method).Append("(context)").Append(call.IsAsync ? ".ConfigureAwait(false)" : "").Append(";\n");
        }

        text.Append(isAsync ? "        }\n" : "            return default;\n        }\n");
    }
}
