using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Writes the onion around the operations of an object: one arm for each layer, and the operation behind the last.</summary>
internal static class MiddlewareEmitter
{
    private const string ValueTask = "Sys::Threading.Tasks.ValueTask";

    public static void Comment(StringBuilder text, MiddlewarePlan? plan)
    {
        foreach (var layers in Operations(plan))
        {
            text.Append("    /// Around ").Append(layers.Operation).Append(": ").Append(string.Join(", ", layers.Calls.Select(static call => CSharpText.Doc(
                call.Title + " (" + Number(call.Priority) + (call.If is null ? "" : ", if " + call.If) + ")")))).Append(".\n");
        }
    }

    /// <summary>The stage in the operations that have middleware.</summary>
    public static IEnumerable<(string Kind, string Stage)> Stages(MiddlewarePlan? plan) => Operations(plan).Select(static layers => (layers.Operation, "Middleware"));

    public static void Emit(StringBuilder text, RecordPlan record, MiddlewarePlan? plan)
    {
        if (Operations(plan) is not { IsEmpty: false } operations)
        {
            return;
        }

        text.Append("\n        protected override ").Append(ValueTask).Append(" AroundAsync(Oql::MiddlewareContext<").Append(record.Class)
            .Append("> context, int layer, Oql::MiddlewareNext next) => (context.Operation, layer) switch\n        {\n");
        foreach (var layers in operations)
        {
            for (var i = 0; i < layers.Calls.Count; i++)
            {
                text.Append("            (Oql::OperationKinds.").Append(layers.Operation).Append(", ").Append(Number(i)).Append(") => ").Append(Layer(layers.Calls[i])).Append(",\n");
            }
        }

        text.Append("            _ => base.AroundAsync(context, layer, next),\n        };\n");
        text.Append("\n        protected override Sys::ReadOnlySpan<int> LayersOf(Oql::OperationKinds operation) => operation switch\n        {\n");
        foreach (var same in operations.GroupBy(static layers => string.Join(", ", layers.Calls.Select(static call => Number(call.Priority)))))
        {
            text.Append("            ").Append(string.Join(" or ", same.Select(static layers => "Oql::OperationKinds." + layers.Operation))).Append(" => [").Append(same.Key).Append("],\n");
        }

        text.Append("            _ => default,\n        };\n");
    }

    private static string Layer(MiddlewareCall call)
    {
        var run = Target(call, call.IsStatic) + call.Name + "(context, next)";
        run = call.IsTask ? "new(" + run + ")" : run;
        var package = "context.Session, " + Number(call.Package) + ", context, ";
        if (call.Package >= 0)
        {
            run = "Oql::PackageCalls.AroundAsync(" + package + "next, static (context, next) => " + run + ")";
        }

        if (call.If is null)
        {
            return run;
        }

        var condition = Target(call, call.IfIsStatic) + call.If + "(context)";
        condition = call.Package < 0 ? condition : "Oql::PackageCalls.Holds(" + package + "static context => { return " + condition + "; })";
        return "!" + condition + " ? next.RunAsync() : " + run;
    }

    private static string Target(MiddlewareCall call, bool isStatic) => (isStatic ? call.Host : "Oql::HookRun.Service<" + call.Host + ">(context.Session)") + ".";

    private static EquatableArray<MiddlewareLayers> Operations(MiddlewarePlan? plan) => plan is null ? default : plan.Operations;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
