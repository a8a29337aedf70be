using System.Globalization;
using System.Text;

namespace ObjectQL.Generators;

/// <summary>The calls of an event. A hook with a condition, a guard or company gets a method of its own, which the straight line and the table call.</summary>
internal static class HookSteps
{
    private const string ValueTask = "Sys::Threading.Tasks.ValueTask";

    public static List<HookStep> Write(StringBuilder text, RecordPlan record, HookEventPlan hooks, string context, bool letsContextsOut)
    {
        var steps = new List<HookStep>();
        for (var i = 0; i < hooks.Calls.Count; i++)
        {
            var call = hooks.Calls[i];
            var condition = call.When is null ? null : HookCondition.Code(record, call.When);
            if (call.When is not null && condition is null)
            {
                continue;
            }

            var step = new HookStep(call.Priority, call.Title, Target(call) + "(context)", call.Returns);
            if (condition is not null || call.OnError != "Throw" || call.OneOnly || call.Package >= 0)
            {
                var name = hooks.Event + (i + 1).ToString(CultureInfo.InvariantCulture);
                Method(text, hooks, context, call, condition, step, name);
                step = new HookStep(call.Priority, call.Title, name + "(context)", call.Returns == "void" ? "void" : "ValueTask");
            }

            steps.Add(step with { Stops = letsContextsOut || call.Reach != HookReach.None });
        }

        return Together(text, hooks, context, steps);
    }

    private static string Target(HookCall call) => (call.IsStatic ? call.Host : "Oql::HookRun.Service<" + call.Host + ">(context.Session)") + "." + call.Name;

    private static void Method(StringBuilder text, HookEventPlan hooks, string context, HookCall call, string? condition, HookStep step, string name)
    {
        var isVoid = call.Returns == "void";
        var nothing = isVoid ? "return;" : "return default;";
        text.Append("\n        private static ").Append(isVoid ? "void" : ValueTask).Append(' ').Append(name).Append('(').Append(context).Append(" context)\n        {\n");
        if (call.OneOnly)
        {
            text.Append("            if (context.Key is null) ").Append(nothing).Append('\n');
        }

        if (condition is not null && call.Package >= 0)
        {
            // A condition of a package that rests is not asked: it may read what is not there.
            text.Append("            if (Oql::PackageCalls.IsOff(context.Session, ").Append(call.Package.ToString(CultureInfo.InvariantCulture)).Append(")) ").Append(nothing).Append('\n');
        }

        if (condition is not null)
        {
            text.Append("            if (").Append(RecordOf(hooks.Event)).Append(" is not { } x || !").Append(condition).Append(") ").Append(nothing).Append('\n');
        }

        var task = step.Returns == "Task" ? "new " + ValueTask + "(" + step.Call + ")" : step.Call;
        var run = step.Call;
        if (call.Package >= 0)
        {
            var arguments = "(context.Session, " + call.Package.ToString(CultureInfo.InvariantCulture) + ", context, static context => ";
            run = "Oql::PackageCalls.Run" + arguments + run + ")";
            task = "Oql::PackageCalls.RunAsync" + arguments + task + ")";
        }

        if (call.OnError == "Throw")
        {
            text.Append("            ").Append(isVoid ? run : "return " + task).Append(";\n");
        }
        else
        {
            var guard = "context, " + CSharpText.Literal(call.Title) + ", " + (call.OnError == "Log" ? "true" : "false");
            text.Append("            try\n            {\n                ").Append(isVoid ? run : "return Oql::HookRun.GuardAsync(" + task + ", " + guard + ")")
                .Append(";\n            }\n            catch (Sys::Exception exception) when (Oql::HookRun.Catches(exception, ").Append(guard).Append("))\n            {\n")
                .Append(isVoid ? "" : "                return default;\n").Append("            }\n");
        }

        text.Append("        }\n");
    }

    /// <summary>Neighbours that run in parallel become one call.</summary>
    private static List<HookStep> Together(StringBuilder text, HookEventPlan hooks, string context, List<HookStep> steps)
    {
        if (steps.Count != hooks.Calls.Count || !hooks.Calls.Any(static call => call.Parallel))
        {
            return steps;
        }

        var joined = new List<HookStep>();
        for (var i = 0; i < steps.Count; i++)
        {
            var end = i;
            while (end < steps.Count && hooks.Calls[end].Parallel && (end == i || !hooks.Calls[end].Waits))
            {
                end++;
            }

            if (end - i < 2)
            {
                joined.Add(steps[i]);
                continue;
            }

            var name = hooks.Event + "From" + (i + 1).ToString(CultureInfo.InvariantCulture);
            text.Append("\n        private static ").Append(ValueTask).Append(' ').Append(name).Append('(').Append(context).Append(" context) => Oql::HookRun.AllAsync(")
                .Append(string.Join(", ", steps.Skip(i).Take(end - i).Select(static step => "Oql::HookRun.Begin(context, static context => " + step.Call + ")"))).Append(");\n");
            joined.Add(new HookStep(steps[i].Priority, string.Join(", ", steps.Skip(i).Take(end - i).Select(static step => step.Title)), name + "(context)", "ValueTask") { Stops = steps.Skip(i).Take(end - i).Any(static step => step.Stops) });
            i = end - 1;
        }

        return joined;
    }

    /// <summary>The record that conditions are about: as it will be, or as it was before a delete.</summary>
    private static string RecordOf(string hookEvent) => HookEvents.OperationOf(hookEvent) switch
    {
        "Create" => "context.Data",
        "Update" => "context.GetRecord()",
        _ => "context.PreviousData",
    };
}
