using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>The names of objects that an attribute is given one by one, or as an array.</summary>
internal static class NamedObjects
{
    /// <summary>Adds the names of an argument.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="names">Takes the names.</param>
    /// <returns>What of it syntax cannot tell, as it is written; null where all of it is known.</returns>
    public static string? Read(ExpressionSyntax argument, List<string> names)
    {
        string? unread = null;
        foreach (var one in Elements(argument))
        {
            if (QueryText.From(one).Value is { } name)
            {
                names.Add(name);
            }
            else
            {
                unread ??= one.ToString();
            }
        }

        return unread;
    }

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax argument) => argument switch
    {
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        CollectionExpressionSyntax list when list.Elements.All(static element => element is ExpressionElementSyntax) => list.Elements.Select(static element => ((ExpressionElementSyntax)element).Expression),
        _ => [argument],
    };
}
