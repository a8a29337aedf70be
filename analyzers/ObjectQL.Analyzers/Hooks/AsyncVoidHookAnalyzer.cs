using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>
/// OQL0713: an <c>async void</c> method is added as a hook at run time, so the operation goes on before the hook is done, and an exception of it ends
/// the process. Methods with an attribute are the generator's to judge (OQL0601, OQL0622).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidHookAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0713",
        Concern.Hooks,
        "An async void method is added as a hook",
        "The hook '{0}' is async void, so nobody waits for it and its exceptions end the process; let it return ValueTask",
        DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "Add" || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.HookRegistry))
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Value.WalkDownConversion() is IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { IsAsync: true, ReturnsVoid: true } method } target })
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, target.Syntax.GetLocation(), method.Name));
            }
        }
    }
}
