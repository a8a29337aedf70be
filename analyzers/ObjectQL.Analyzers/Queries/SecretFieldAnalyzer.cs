using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>OQL0732: a query looks at a password: in a condition, an order, a projection, a group.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretFieldAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0732",
        Concern.Security,
        "A query looks at a password",
        "'{0}' of '{1}' is a password, of which only a hash is stored: no query can look at it; VerifyAsync tells whether a text is it",
        DiagnosticSeverity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.PropertyReference);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (types.IsField(reference.Property) && types.Records.FieldOf(reference.Property) is { Field.IsSecret: true } secret)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, reference.Syntax.GetLocation(), secret.Field.Name, secret.Record.Name));
        }
    }
}
