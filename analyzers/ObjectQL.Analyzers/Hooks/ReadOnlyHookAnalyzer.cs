using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>OQL0714: a hook that declares that it only looks writes, or uses the session; others may run at the same time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadOnlyHookAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0714",
        Concern.Hooks,
        "A hook that only looks writes",
        "The hook '{0}' declares that it only looks, but {1} '{2}', which others may do at the same time; remove its ReadOnly and Parallel, or do this in another hook",
        DiagnosticSeverity.Warning);

    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Clear", "Insert", "InsertRange", "Remove", "RemoveAll", "RemoveAt", "RemoveRange", "Reverse", "Set", "Sort", "StopPropagation",
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) => context.RegisterOperationBlockAction(block =>
    {
        if (block.OwningSymbol is not IMethodSymbol { Parameters.Length: 1 } method || !types.IsReadOnlyHook(method))
        {
            return;
        }

        // The context, and what the method calls a part of it.
        var given = new HashSet<ISymbol?>(SymbolEqualityComparer.Default) { method.Parameters[0] };
        foreach (var operation in block.OperationBlocks.SelectMany(static one => one.DescendantsAndSelf()))
        {
            if (operation is IVariableDeclaratorOperation { Initializer.Value: { } initial } local && IsGiven(initial, given, types))
            {
                given.Add(local.Symbol);
            }
            else if (Fault(operation, given, types) is var (what, place))
            {
                block.ReportDiagnostic(Diagnostic.Create(Rule, place.Syntax.GetLocation(), method.Name, what, place.Syntax.ToString()));
            }
        }
    });

    private static (string What, IOperation Place)? Fault(IOperation operation, HashSet<ISymbol?> given, KnownTypes types) => operation switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation target } when IsGiven(target.Instance, given, types) => ("assigns", target),
        IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation target } when IsGiven(target.Instance, given, types) => ("assigns", target),
        IPropertyReferenceOperation { Instance: { } instance } member when types.IsSession(instance.WalkDownConversion().Type) || types.IsSession(instance.Type) =>
            types.IsQuery(member.Type) && IsGiven(instance, given, types) ? ("uses", member) : null,
        IInvocationOperation { Instance: { } instance } call when IsGiven(instance, given, types) =>
            types.IsSession(instance.Type) ? types.IsQuery(call.Type) || types.IsTask(call.Type) ? ("uses", call) : null
            : SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, types.HookQuery) || Changing.Contains(call.TargetMethod.Name) ? ("calls", call)
            : null,
        _ => null,
    };

    /// <summary>Whether it is a part of what the method was given; what is got from the database is the method's own.</summary>
    private static bool IsGiven(IOperation? operation, HashSet<ISymbol?> given, KnownTypes types)
    {
        while (operation?.WalkDownConversion() is { } part && part.Type?.InheritsFrom(types.Database) != true)
        {
            if (part.Variable() is { } variable)
            {
                return given.Contains(variable);
            }

            operation = part switch
            {
                IInvocationOperation call => call.Instance,
                IPropertyReferenceOperation member => member.Instance,
                _ => null,
            };
        }

        return false;
    }
}
