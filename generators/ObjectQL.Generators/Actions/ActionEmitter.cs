using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectQL.Generators;

/// <summary>Writes an action: the class of its parameters, the action, and the typed method of the object's set.</summary>
internal static class ActionEmitter
{
    private const string ValueTask = "Sys::Threading.Tasks.ValueTask";

    /// <summary>Methods of a set that a typed method must not be hidden by.</summary>
    private static readonly string[] SetMethods =
    [
        "Find", "Get", "Create", "CreateMany", "Update", "Upsert", "Delete", "Count", "ToList", "WriteJson", "Query", "Any", "Page", "Validate", "Verify",
    ];

    /// <summary>The actions of an object by name, as members of its operations.</summary>
    public static void Members(StringBuilder text, ActionNames? plan)
    {
        if (plan is null)
        {
            return;
        }

        text.Append("\n        protected override string ActionNames => ").Append(CSharpText.Literal(string.Join("\n", plan.Declared))).Append(";\n");
        if (!plan.Actions.IsEmpty)
        {
            text.Append("\n        protected override Oql::ObjectAction? FindAction(string name) => name switch\n        {\n");
            foreach (var (name, type) in plan.Actions)
            {
                text.Append("            ").Append(CSharpText.Literal(name)).Append(" => ").Append(type).Append(".Instance,\n");
            }

            text.Append("            _ => null,\n        };\n");
        }
    }

    public static string Emit(ActionPlan plan)
    {
        // Directives come before the namespace, so that the types of the method mean here what they mean there.
        var text = new StringBuilder(SourceFile.Head(plan.Namespace));
        text.Insert(text.ToString().IndexOf("\n\n", StringComparison.Ordinal) + 1, string.Concat(plan.Method.Usings.Split('\n').Distinct().Where(static line => line.Length != 0).Select(static line => line + "\n")));
        if (plan.Input is { } input)
        {
            RecordEmitter.Class(text, input);
        }

        var inputClass = plan.Input?.Class ?? "Oql::NoInput";
        var result = plan.Method.Result ?? "Oql::NoResult";
        text.Append("internal sealed class ").Append(plan.ActionClass).Append("() : Oql::ObjectAction<").Append(plan.Class).Append(", ").Append(inputClass).Append(", ").Append(result).Append(">(")
            .Append(CSharpText.Literal(plan.Schema.Name)).Append(", ").Append(plan.Schema.IsRecord ? "true" : "false").Append(", ").Append(plan.Method.IsTransactional ? "true" : "false")
            .Append(")\n{\n    public static readonly ").Append(plan.ActionClass).Append(" Instance = new();\n\n    protected override ");
        Invoke(text, plan, inputClass, result);
        text.Append("}\n\n");
        Call(text, plan, inputClass);
        return text.ToString();
    }

    private static void Invoke(StringBuilder text, ActionPlan plan, string inputClass, string result)
    {
        var method = plan.Method;
        var arguments = plan.Arguments is { } list ? string.Concat(list.Select(static name => ", input." + name)) : plan.Input is null || plan.Schema.Parameters.IsEmpty ? "" : ", input";
        var call = (method.IsStatic ? method.Host : "Oql::HookRun.Service<" + method.Host + ">(context.Session)") + "." + method.Name + "(context" + arguments + ")";
        var isAwaited = method is { Task: not null, Result: null };
        text.Append(isAwaited ? "async " : "").Append(ValueTask).Append('<').Append(result).Append("> InvokeAsync(Oql::ActionContext<").Append(plan.Class).Append("> context, ").Append(inputClass).Append(" input)");
        if (method.Package >= 0)
        {
            Guarded(text, method, call, result);
            return;
        }

        text.Append(method switch
        {
            { Task: null, Result: null } => "\n    {\n        " + call + ";\n        return default;\n    }\n",
            { Result: null } => "\n    {\n        await " + call + ".ConfigureAwait(false);\n        return default;\n    }\n",
            { Task: "ValueTask" } => " => " + call + ";\n",
            _ => " => new(" + call + ");\n",
        });
    }

    /// <summary>An action of a package, which may be disabled or have limits.</summary>
    private static void Guarded(StringBuilder text, ActionMethod method, string call, string result)
    {
        var package = method.Package.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var isPlain = method is { Task: null, Result: null };
        var task = method.Task == "ValueTask" || isPlain ? call : "new " + ValueTask + (method.Result is null ? "" : "<" + result + ">") + "(" + call + ")";
        var guarded = "Oql::PackageCalls.Act" + (isPlain ? "" : "Async") + "(context.Session, " + package + ", (context, input), static state => { var (context, input) = state; " + (isPlain ? "" : "return ") + task + "; })";
        text.Append(isPlain ? "\n    {\n        " + guarded + ";\n        return default;\n    }\n"
            : method.Result is null ? "\n    {\n        await " + guarded + ".ConfigureAwait(false);\n        return default;\n    }\n"
            : " => " + guarded + ";\n");
    }

    private static void Call(StringBuilder text, ActionPlan plan, string inputClass)
    {
        var fields = plan.Input is { } input ? input.Fields.OrderBy(static field => field.IsNullable).ToArray() : [];
        var name = Array.IndexOf(SetMethods, plan.Name) >= 0 ? plan.Name + "ActionAsync" : plan.Name + "Async";
        var hasResult = plan.Method.Result is not null;
        text.Append("/// <summary>The actions of <c>").Append(CSharpText.Doc(plan.ObjectName)).Append("</c> as methods of its set.</summary>\n")
            .Append(plan.Modifiers).Append("static partial class ").Append(plan.Class).Append("ActionCalls\n{\n    /// <summary>").Append(CSharpText.Doc(plan.Schema.Description ?? plan.Schema.Label)).Append("</summary>\n    public static ")
            .Append(hasResult ? "" : "async ").Append(ValueTask).Append(hasResult ? "<" + plan.Method.Result + ">" : "").Append(' ').Append(name).Append("(this Oql::ObjectSet<").Append(plan.Class).Append(", ")
            .Append(plan.Class).Append(".Fields> set").Append(plan.Schema.IsRecord ? ", " + (plan.IdType ?? "string") + " id" : "");
        foreach (var field in fields)
        {
            text.Append(", ").Append(field.Type).Append(field.IsNullable ? "? " : " ").Append(Parameter(field)).Append(field.IsNullable ? " = null" : "");
        }

        text.Append(", Sys::Threading.CancellationToken cancellationToken = default)\n    {\n        var input = new ").Append(inputClass).Append("();\n");
        foreach (var field in fields)
        {
            // What is left out keeps its default.
            text.Append("        ").Append(field.IsNullable ? "if (" + Parameter(field) + " is not null) " : "").Append("input.").Append(field.Name).Append(" = ").Append(Parameter(field)).Append(";\n");
        }

        text.Append("        ").Append(hasResult ? "return " : "await ").Append(plan.ActionClass).Append(".Instance.RunAsync(set.ForActions(), ").Append(plan.Schema.IsRecord ? Key(plan) : "null")
            .Append(", input, cancellationToken)").Append(hasResult ? "" : ".ConfigureAwait(false)").Append(";\n    }\n}\n");
    }

    private static string Key(ActionPlan plan) => plan.IdType switch
    {
        null => "id",
        "long" => "id.ToString(Sys::Globalization.CultureInfo.InvariantCulture)",
        _ => "id.ToString()",
    };

    private static string Parameter(FieldPlan field)
    {
        var name = ActionSignature.CamelCase(field.Name);
        name = name is "id" or "set" or "input" or "cancellationToken" ? name + "Value" : name;
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
