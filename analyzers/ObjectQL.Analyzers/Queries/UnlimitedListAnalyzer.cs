using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>OQL0752: a query loads every record of an object whose author prepared it for many. Writing them as JSON makes no records, and is left alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlimitedListAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0752",
        Concern.Queries,
        "A list has neither a filter nor a limit",
        "This loads every record of '{0}', which is prepared for many; add Where or Take, page it, or stream it with AsAsyncEnumerable",
        DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "ToListAsync"
            && QueryChain.Of(call, types) is { IsWhole: true } chain
            && !chain.Has("Where", "Take", "Search", "FromJson", "RowsFromJson", "GroupBy", "Aggregate", "SelectRows")
            && types.Records.Of(chain.Record) is { ExpectsMany: true } record)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, Names.Called(call), record.Name));
        }
    }
}
