using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>
/// The attributes that the generator reads, as syntax: nothing but the types that users' queries and actions return, what decides about a middleware in another part of its type, and the names of methods that hooks and rules hand their record to, is bound, so an edit costs a walk over the
/// changed tree only. What else syntax cannot tell is an analyzer's question.
/// </summary>
internal static class AttributeInputs
{
    public static IncrementalValuesProvider<ModelDeclaration> Models(SyntaxValueProvider syntax) => Once(syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: ClassDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "ObjectModel",
        static (context, _) => ModelDeclaration.From((ClassDeclarationSyntax)context.Node.Parent!.Parent!)));

    public static IncrementalValuesProvider<PluginDeclaration> Plugins(SyntaxValueProvider syntax) => Once(syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: ClassDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Plugin",
        static (context, _) => PluginDeclaration.From((AttributeSyntax)context.Node, (ClassDeclarationSyntax)context.Node.Parent!.Parent!)));

    public static IncrementalValuesProvider<HookDeclaration> Hooks(SyntaxValueProvider syntax) => Once(syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Hook",
        static (context, _) => HookDeclaration.From((AttributeSyntax)context.Node, (MethodDeclarationSyntax)context.Node.Parent!.Parent!, context.SemanticModel)));

    public static IncrementalValuesProvider<MiddlewareDeclaration> Middleware(SyntaxValueProvider syntax) => Once(syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Middleware",
        static (context, _) => MiddlewareDeclaration.From((AttributeSyntax)context.Node, (MethodDeclarationSyntax)context.Node.Parent!.Parent!, context.SemanticModel)));

    public static IncrementalValuesProvider<ActionDeclaration> Actions(SyntaxValueProvider syntax) => Once(syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Action",
        static (context, token) => Action((AttributeSyntax)context.Node, (MethodDeclarationSyntax)context.Node.Parent!.Parent!, context.SemanticModel, token)));

    public static IncrementalValuesProvider<RuleDeclaration> Rules(SyntaxValueProvider syntax) => Once(syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Rule",
        static (context, _) => RuleDeclaration.From((AttributeSyntax)context.Node, (MethodDeclarationSyntax)context.Node.Parent!.Parent!, context.SemanticModel)));

    public static IncrementalValuesProvider<QueryDeclaration> Queries(SyntaxValueProvider syntax) => Once(syntax.CreateSyntaxProvider(
        static (node, _) => node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute && SyntaxNames.Attribute(attribute).Name == "Query",
        static (context, token) => Query((AttributeSyntax)context.Node, (MethodDeclarationSyntax)context.Node.Parent!.Parent!, context.SemanticModel, token)));

    /// <summary>The classes of which a part holds something of its own, as record classes do where their user adds to them.</summary>
    public static IncrementalValuesProvider<string> Holding(SyntaxValueProvider syntax) => Once(syntax.CreateSyntaxProvider(
        static (node, _) => OwnMembers.IsHolding(node),
        static (context, _) => OwnMembers.NameOf((ClassDeclarationSyntax)context.Node)));

    /// <summary>
    /// Each declaration once. When a file comes in front of others and another one changes behind that, Roslyn's syntax provider (4.14) gives what stands between them twice.
    /// </summary>
    private static IncrementalValuesProvider<T> Once<T>(IncrementalValuesProvider<T> declarations) => declarations.Collect().SelectMany(static (all, _) => all.Length < 2 ? (IEnumerable<T>)all : all.Distinct());

    /// <summary>The method as syntax, and its result as a host of the package can write it.</summary>
    private static ActionDeclaration Action(AttributeSyntax attribute, MethodDeclarationSyntax method, SemanticModel model, CancellationToken token)
    {
        var declaration = ActionDeclaration.From(attribute, method);
        return ActionMethod.ResultOf(method).Result is { } result and not PredefinedTypeSyntax
            ? declaration with { Method = declaration.Method with { PortableResult = PortableType.Of(result, model, token) } }
            : declaration;
    }

    /// <summary>The method as syntax, and what symbols tell of the type that its rows become, where it is the user's own.</summary>
    private static QueryDeclaration Query(AttributeSyntax attribute, MethodDeclarationSyntax method, SemanticModel model, CancellationToken token)
    {
        var declaration = QueryDeclaration.From(attribute, method);
        return declaration with { Row = RowTypeInput.Read(method.ReturnType, declaration.ClassName, model, token) };
    }
}
