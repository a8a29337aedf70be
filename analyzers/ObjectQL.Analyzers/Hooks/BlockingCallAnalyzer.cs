using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>OQL0712: a hook, action or rule waits for something while it keeps its thread, and with it the transaction and its locks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0712",
        Concern.Hooks,
        "A hook, action or rule blocks its thread",
        "'{0}' keeps the thread and the transaction of the {1} '{2}' waiting; {3}",
        DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types)
    {
        context.RegisterOperationBlockStartAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol method && types.BehaviourOf(method) is { } behaviour)
            {
                block.RegisterOperationAction(
                    operation => Check(operation, operation.Operation, types, behaviour, method.Name), OperationKind.Invocation, OperationKind.PropertyReference);
            }
        });
        context.RegisterOperationAction(operation => CheckAdded(operation, types), OperationKind.Invocation);
    }

    /// <summary>The lambda of <c>db.Hooks.Add(...)</c>.</summary>
    private static void CheckAdded(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "Add" && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.HookRegistry))
        {
            foreach (var lambda in call.Descendants().OfType<IAnonymousFunctionOperation>())
            {
                foreach (var part in lambda.Body.Descendants())
                {
                    Check(context, part, types, "hook", "added here");
                }
            }
        }
    }

    private static void Check(OperationAnalysisContext context, IOperation operation, KnownTypes types, string behaviour, string name)
    {
        if (operation is IInvocationOperation or IPropertyReferenceOperation && BlockingCall.Remedy(operation, types) is { } remedy)
        {
            var text = operation.Syntax.ToString();
            context.ReportDiagnostic(Diagnostic.Create(Rule, operation.Syntax.GetLocation(), text.Length > 60 ? text.Substring(0, 57) + "..." : text, behaviour, name, remedy));
        }
    }
}
