using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Documentation.Tests;

/// <summary>A C# block as a file of a project: whole as it is, or within what a fragment leaves out.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Text">Its text.</param>
/// <param name="Class">The class around its statements, which can be run; null where there are none.</param>
internal sealed record Snippet(string Path, string Text, string? Class)
{
    /// <summary>A file whose problems are told at the line of the page.</summary>
    /// <param name="block">The block.</param>
    /// <param name="number">Its number in the project.</param>
    /// <param name="isWhole">Whether statements are the program's, and not those of a method in the context.</param>
    public static Snippet Of(CodeBlock block, int number, bool isWhole)
    {
        var line = $"#line {block.Line} \"{block.Page}\"\n";
        var path = $"Block{number}.cs";
        var name = block.Directives.GetValueOrDefault("class")?.Trim() ?? $"Block{number}";
        var root = CSharpSyntaxTree.ParseText(block.Text).GetCompilationUnitRoot();
        var statements = root.Members.OfType<GlobalStatementSyntax>().Where(static statement => !IsMember(statement)).ToArray();
        if (IsClassBody(block.Text, root))
        {
            return new(path, $"partial class {name}\n{{\n{line}{block.Text}\n}}\n", null);
        }

        if (statements.Length == 0 || isWhole)
        {
            return new(path, line + block.Text, null);
        }

        var types = string.Concat(root.Members.Where(static member => member is not GlobalStatementSyntax).Select(static member => member.ToFullString()));
        var code = string.Concat(statements.Select(static statement => statement.ToFullString()));
        return new(path, $"sealed partial class {name} : Scope\n{{\npublic override async System.Threading.Tasks.Task RunAsync()\n{{\nawait System.Threading.Tasks.Task.CompletedTask;\n{line}{code}\n}}\n{types}\n}}\n", name);
    }

    /// <summary>Methods and properties that stand in no class: what the parser takes for local functions with modifiers, or does not understand.</summary>
    private static bool IsClassBody(string text, CompilationUnitSyntax root)
    {
        var hasErrors = root.ContainsDiagnostics;
        var hasMembers = root.Members.Any(static member => member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax || (member is GlobalStatementSyntax statement && IsMember(statement)));
        return (hasErrors || hasMembers) && !CSharpSyntaxTree.ParseText($"class C\n{{\n{text}\n}}").GetRoot().ContainsDiagnostics;
    }

    private static bool IsMember(GlobalStatementSyntax statement) => statement.Statement is LocalFunctionStatementSyntax function
        && (function.AttributeLists.Count > 0 || function.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.PartialKeyword));
}
