using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ObjectQL.Analyzers;

/// <summary>OQL0793: an attribute of the generator where the generator does not see it: on something that is no method of a type, or by an alias. C# takes it, and nothing calls what it marks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdleAttributeAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0793",
        Concern.Hooks,
        "An attribute has no effect here",
        "The attribute [{0}] {1}",
        DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterSyntaxNodeAction(node => Check(node, types), SyntaxKind.Attribute);

    private static void Check(SyntaxNodeAnalysisContext context, KnownTypes types)
    {
        var attribute = (AttributeSyntax)context.Node;
        var symbols = context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken);
        if ((symbols.Symbol ?? symbols.CandidateSymbols.FirstOrDefault())?.ContainingType is not { } type || !types.IsForGenerator(type))
        {
            return;
        }

        var name = type.Name.Substring(0, type.Name.Length - "Attribute".Length);
        var problem = attribute.Parent?.Parent switch
        {
            MethodDeclarationSyntax => Written(attribute.Name) is var written && written != name && written != type.Name ? $"is written as '{written}', by which the generator does not know it; write [{name}]" : null,
            LocalFunctionStatementSyntax => "stands on a local function, which generated code cannot call; put it on a method of a type",
            LambdaExpressionSyntax => "stands on a lambda, which generated code cannot call; put it on a method of a type",
            AccessorDeclarationSyntax => "stands on an accessor, which generated code does not call; put it on a method of a type",
            _ => "stands on something that is no method of a type, so generated code does not call it; put it on one",
        };
        if (problem is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, attribute.GetLocation(), name, problem));
        }
    }

    private static string Written(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
