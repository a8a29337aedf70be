using System.Text;

namespace ObjectQL.Generators;

/// <summary>Writes what serves all objects, for those that are loaded at run time: the same calls as for an object of the program.</summary>
internal static class LoadedEmitter
{
    /// <summary>The class, within that of the model.</summary>
    public const string Class = "LoadedOperations";

    public static string Emit(LoadedPlan plan)
    {
        var text = new StringBuilder(SourceFile.Head(plan.Model.Namespace));
        text.Append("partial class ").Append(plan.Model.Name).Append("\n{\n    /// <summary>What serves all objects, for those that are loaded at run time, in this order:</summary>\n    /// <remarks>\n");
        MiddlewareEmitter.Comment(text, plan.Middleware);
        HookEmitter.Comment(text, plan.Hooks);
        text.Append("    /// </remarks>\n    private sealed class ").Append(Class).Append("(Oql::LoadedBehaviour behaviour) : Oql::DynamicOperations(behaviour, new()\n    {\n");
        OperationsEmitter.Stages(text, [.. MiddlewareEmitter.Stages(plan.Middleware), .. HookEmitter.Stages(plan.Hooks)]);
        text.Append("    })\n    {\n");
        MiddlewareEmitter.Emit(text, LoadedPlanner.Record, plan.Middleware);
        HookEmitter.Emit(text, LoadedPlanner.Record, plan.Hooks);
        return text.Append("    }\n}\n").ToString();
    }
}
