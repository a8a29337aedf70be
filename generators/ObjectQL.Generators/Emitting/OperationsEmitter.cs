using System.Text;

namespace ObjectQL.Generators;

/// <summary>Writes the operations of an object with behaviour: the stages that it adds, and their straight-line code.</summary>
internal static class OperationsEmitter
{
    /// <summary>The nested class; no property is called so.</summary>
    public const string Class = "OwnOperations";

    public static string Emit(OperationsPlan plan)
    {
        var record = plan.Record;
        var text = new StringBuilder(SourceFile.Head(record.Namespace));
        text.Append("partial class ").Append(record.Class).Append("\n{\n    /// <summary>The behaviour of <c>").Append(CSharpText.Doc(record.Schema.Name)).Append("</c>, in this order:</summary>\n    /// <remarks>\n");
        MiddlewareEmitter.Comment(text, plan.Middleware);
        HookEmitter.Comment(text, plan.Hooks);
        MachineEmitter.Comment(text, plan.Machines);
        RuleEmitter.Comment(text, plan.Rules);
        CascadeEmitter.Comment(text, plan.Cascades);
        RollUpEmitter.Comment(text, plan.Behaviour);
        text.Append("    /// </remarks>\n    internal sealed partial class ").Append(Class).Append("() : Oql::Operations<").Append(record.Class).Append(">(Oql::Operations<").Append(record.Class).Append(">.Default.Type, new()\n    {\n");
        Stages(
            text,
            [
                .. MiddlewareEmitter.Stages(plan.Middleware), .. HookEmitter.Stages(plan.Hooks), .. MachineEmitter.Stages(plan.Machines), .. RuleEmitter.Stages(plan.Rules),
                .. RollUpEmitter.Stages(plan.Behaviour), .. CascadeEmitter.Stages(plan.Cascades),
            ]);
        text.Append("    })\n    {\n        public static readonly ").Append(Class).Append(" Instance = new();\n");
        if (HookEmitter.IsPrompt(plan.Hooks))
        {
            text.Append("\n        protected override bool IsPrompt => true;\n");
        }

        MiddlewareEmitter.Emit(text, record, plan.Middleware);
        HookEmitter.Emit(text, record, plan.Hooks);
        MachineEmitter.Emit(text, record, plan.Machines);
        RollUpEmitter.Emit(text, record, plan.Behaviour);
        CascadeEmitter.Emit(text, plan.Cascades);
        ActionEmitter.Members(text, plan.Actions);
        return text.Append("    }\n}\n").ToString();
    }

    /// <summary>The stages of each operation that parts of the behaviour add.</summary>
    public static void Stages(StringBuilder text, (string Kind, string Stage)[] stages)
    {
        foreach (var kind in MiddlewareOperations.All)
        {
            var own = stages.Where(stage => stage.Kind == kind).Select(stage => stage.Stage).Distinct().ToArray();
            if (own.Length != 0)
            {
                text.Append("        ").Append(kind).Append(" = Oql::OperationPlan.Basic").Append(string.Concat(own.Select(stage => ".With(Oql::OperationStage." + stage + ")"))).Append(",\n");
            }
        }
    }
}
