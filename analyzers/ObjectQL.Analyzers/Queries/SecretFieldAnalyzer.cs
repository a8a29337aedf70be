using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>OQL0732: a query asks for a password by name, in a projection, a group or a page of JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretFieldAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0732",
        Concern.Security,
        "A query projects a password",
        "'{0}' of '{1}' is a password, and this query hands it out; leave it out, and compare it where it is stored",
        DiagnosticSeverity.Warning);

    private static readonly ImmutableHashSet<string> Projections = ImmutableHashSet.Create("Select", "SelectRows", "Columns", "Column", "GroupBy", "DistinctAsync", "MinAsync", "MaxAsync", "Min", "Max", "Join");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Projections.Contains(call.TargetMethod.Name) || !(types.IsQuery(call.TargetMethod.ContainingType) || call.TargetMethod.ContainingType.Name == "RelatedQuery"))
        {
            return;
        }

        foreach (var lambda in call.Arguments.SelectMany(static argument => argument.Descendants()).OfType<IAnonymousFunctionOperation>())
        {
            if (FieldLambda.Field(lambda) is { } reference && types.IsField(reference.Property) && types.Records.FieldOf(reference.Property) is { Field.IsSecret: true } secret)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, reference.Syntax.GetLocation(), secret.Field.Name, secret.Record.Name));
            }
        }
    }
}
