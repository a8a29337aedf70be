using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectQL.CodeFixes;

/// <summary>
/// Writes a condition of the text language as C#: comparisons of fields with literals, parameters and fields, joined by <c>&amp;&amp;</c>, <c>||</c> and <c>!</c>. What it does not know has no
/// typed form here, and is left as text.
/// </summary>
internal sealed class TypedCondition
{
    private readonly List<string> _tokens;
    private readonly ITypeSymbol _fields;
    private readonly string _name;
    private readonly IReadOnlyDictionary<string, string> _arguments;
    private int _at;

    private TypedCondition(List<string> tokens, ITypeSymbol fields, string name, IReadOnlyDictionary<string, string> arguments) =>
        (_tokens, _fields, _name, _arguments) = (tokens, fields, name, arguments);

    /// <summary>The condition in C#; null when it has no typed form.</summary>
    /// <param name="text">The condition.</param>
    /// <param name="fields">The generated struct of the object's fields.</param>
    /// <param name="name">What the fields are called in the lambda.</param>
    /// <param name="arguments">The code of the arguments, by name.</param>
    public static string? Of(string text, ITypeSymbol fields, string name, IReadOnlyDictionary<string, string> arguments)
    {
        if (ConditionTokens.Of(text) is not { Count: > 0 } tokens)
        {
            return null;
        }

        var condition = new TypedCondition(tokens, fields, name, arguments);
        return condition.Choice() is { } written && condition._at == tokens.Count ? written : null;
    }

    /// <summary>The name without what metadata and C# write differently.</summary>
    private static string Plain(string name) => name.Replace("_", "").Replace("-", "").Replace(" ", "").ToUpperInvariant();

    private string? Choice() => Joined(All, "||", "or");

    private string? All() => Joined(One, "&&", "and");

    private string? Joined(Func<string?> part, string sign, string word)
    {
        var written = part();
        while (written is not null && (Take(sign) || Take(word)))
        {
            written = part() is { } next ? written + " " + sign + " " + next : null;
        }

        return written;
    }

    private string? One()
    {
        if (Take("!") || Take("not"))
        {
            return One() is { } negated ? negated[0] == '(' || IsWord(negated) ? "!" + negated : "!(" + negated + ")" : null;
        }

        if (Take("("))
        {
            return Choice() is { } inner && Take(")") ? "(" + inner + ")" : null;
        }

        return Comparison();
    }

    private string? Comparison()
    {
        if (_at == _tokens.Count || Field(_tokens[_at]) is not { } field)
        {
            return null;
        }

        _at++;
        if (_at == _tokens.Count || _tokens[_at] is not ("==" or "!=" or "<" or "<=" or ">" or ">="))
        {
            // A condition by itself.
            return field.Type.Name == "BooleanField" ? field.Code : null;
        }

        var sign = _tokens[_at++];
        return _at < _tokens.Count && Operand(_tokens[_at++], field.Type) is { } operand ? field.Code + " " + sign + " " + operand : null;
    }

    private (string Code, ITypeSymbol Type)? Field(string path)
    {
        var parts = path.Split('.');
        var (code, type) = (_name, _fields);
        for (var i = 0; i < parts.Length; i++)
        {
            var plain = Plain(parts[i]) + (i == parts.Length - 1 ? "" : "RECORD");
            if (type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => Plain(property.Name) == plain && property.ExplicitInterfaceImplementations.IsEmpty) is not { } found)
            {
                return null;
            }

            (code, type) = (code + "." + found.Name, found.Type);
        }

        return (code, type);
    }

    private string? Operand(string token, ITypeSymbol field)
    {
        var value = (field as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        switch (token[0])
        {
            case '@':
                return _arguments.TryGetValue(token.Substring(1), out var code) ? code : null;
            case '\'' or '"':
                return Text(token.Substring(1, token.Length - 2), field, value);
            case >= '0' and <= '9':
                return value?.SpecialType == SpecialType.System_Decimal ? token + "m" : token;
            default:
                return token is "null" or "true" or "false" ? token : Field(token)?.Code;
        }
    }

    private static string? Text(string text, ITypeSymbol field, ITypeSymbol? value)
    {
        if (field.Name == "TextField")
        {
            return SymbolDisplay.FormatLiteral(text, quote: true);
        }

        if (field.Name == "SelectField")
        {
            return value?.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(option => option.IsStatic && option.DeclaredAccessibility == Accessibility.Public && Plain(option.Name) == Plain(text)) is { } found
                ? value.Name + "." + found.Name : null;
        }

        return value?.Name == "DateOnly" && DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? string.Format(CultureInfo.InvariantCulture, "new DateOnly({0}, {1}, {2})", date.Year, date.Month, date.Day) : null;
    }

    private static bool IsWord(string code) => code.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_' or '!');

    private bool Take(string token)
    {
        if (_at < _tokens.Count && _tokens[_at] == token)
        {
            _at++;
            return true;
        }

        return false;
    }
}
