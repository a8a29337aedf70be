using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One <c>[Rule]</c> on a method, read as syntax.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Name">The rule.</param>
/// <param name="Method">The method with its type, namespace and <c>global::</c>.</param>
/// <param name="TakesContext">Whether it takes a context instead of the record.</param>
/// <param name="IsAsync">Whether it returns a task.</param>
/// <param name="Problem">Why it cannot be called, or null.</param>
/// <param name="Place">Where the method's name stands.</param>
internal sealed record RuleDeclaration(string ObjectName, string Name, string Method, bool TakesContext, bool IsAsync, string? Problem, SourcePlace Place)
{
    /// <summary>Whether the method and all around it is public.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The number of its package; −1 for the project's own.</summary>
    public int Package { get; init; } = -1;

    /// <summary>The message of a rule of its own, or null.</summary>
    public string? Message { get; init; }

    /// <summary>The same with its place, where it stands in this project.</summary>
    public QueryText? MessageText { get; init; }

    /// <summary>The field of a rule of its own, or null.</summary>
    public string? Field { get; init; }

    /// <summary>The code of a rule of its own, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What it reads of the record that is checked.</summary>
    public EquatableArray<FieldRead> Reads { get; init; }

    public static RuleDeclaration From(AttributeSyntax attribute, MethodDeclarationSyntax method, SemanticModel model)
    {
        var names = new List<string>();
        var named = new Dictionary<string, QueryText>(StringComparer.Ordinal);
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            var text = QueryText.From(argument.Expression);
            if (argument.NameEquals is { } name)
            {
                named[name.Name.Identifier.ValueText] = text;
            }
            else if (text.Value is { } value)
            {
                names.Add(value);
            }
        }

        var returns = method.ReturnType.ToString().Replace(" ", "").Replace("System.Threading.Tasks.", "").Replace("global::", "");
        var parameters = method.ParameterList.Parameters;
        var problem = names.Count != 2 ? "names no object and rule: write [Rule(\"projects\", \"credit_check\")]"
            : MethodHost.Problem(method) is { } methodProblem ? methodProblem
            : named.FirstOrDefault(static one => one.Value.Value is null).Key is { } unread ? $"has a text for {unread} that is no literal: write it out, with nameof where it is a name"
            : !MethodHost.IsStatic(method) ? "must be static"
            : parameters.Count != 1 || parameters[0].Modifiers.Count != 0 ? "must take one parameter, the record or its RuleContext"
            : returns is not ("bool" or "Task<bool>" or "ValueTask<bool>") ? "must return bool, Task<bool> or ValueTask<bool>"
            : MethodHost.TypeProblem(method);
        var takesContext = parameters.Count == 1 && SyntaxNames.LastPart((parameters[0].Type?.ToString() ?? "").Split('<')[0]) == "RuleContext";
        return new RuleDeclaration(
            names.Count > 0 ? names[0] : "",
            names.Count > 1 ? names[1] : "",
            MethodHost.Of(method) + "." + method.Identifier.Text,
            takesContext,
            returns != "bool",
            problem,
            SourcePlace.Of(method.Identifier))
        {
            IsPublic = MethodHost.IsPublic(method),
            Reads = problem is null ? FieldRead.OfRule(method, takesContext, model) : default,
            Message = named.TryGetValue("Message", out var message) ? message.Value : null,
            MessageText = message,
            Field = named.TryGetValue("Field", out var field) ? field.Value : null,
            ErrorCode = named.TryGetValue("ErrorCode", out var code) ? code.Value : null,
        };
    }
}
