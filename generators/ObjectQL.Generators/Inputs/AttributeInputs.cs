using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>
/// The attributes that the generator reads, as syntax: nothing is bound, so an edit costs a walk over the changed tree only. What
/// syntax cannot tell is an analyzer's question.
/// </summary>
internal static class AttributeInputs
{
    public static IncrementalValuesProvider<ModelDeclaration> Models(SyntaxValueProvider syntax) => syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: ClassDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "ObjectModel",
        static (context, _) => ModelDeclaration.From((ClassDeclarationSyntax)context.Node.Parent!.Parent!));

    public static IncrementalValuesProvider<HookDeclaration> Hooks(SyntaxValueProvider syntax) => syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Hook",
        static (context, _) => HookDeclaration.From((AttributeSyntax)context.Node, (MethodDeclarationSyntax)context.Node.Parent!.Parent!));

    public static IncrementalValuesProvider<RuleDeclaration> Rules(SyntaxValueProvider syntax) => syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Rule",
        static (context, _) => RuleDeclaration.From((AttributeSyntax)context.Node, (MethodDeclarationSyntax)context.Node.Parent!.Parent!));

    public static IncrementalValuesProvider<QueryDeclaration> Queries(SyntaxValueProvider syntax) => syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Query",
        static (context, _) => QueryDeclaration.From((AttributeSyntax)context.Node, (MethodDeclarationSyntax)context.Node.Parent!.Parent!));
}
