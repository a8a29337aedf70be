using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Analyzers;

/// <summary>
/// What generated code says about a record class: the schema of its object, read as the syntax of the one expression that constructs it. So an
/// analyzer knows what the generator knew, and parses no metadata; of a class of another assembly it knows nothing.
/// </summary>
internal sealed class RecordModel
{
    private const int BuiltInFields = 3;
    private readonly List<FieldModel> _fields;

    private RecordModel(string name, string? file, List<FieldModel> fields, bool expectsMany)
    {
        Name = name;
        File = file;
        _fields = fields;
        ExpectsMany = expectsMany;
    }

    /// <summary>The object's name.</summary>
    public string Name { get; }

    /// <summary>The metadata file that defines it, below the project's folder; null when it is not said.</summary>
    public string? File { get; }

    /// <summary>Whether its author prepared it for many records: an index that is no mere constraint, or a master that it is a detail of.</summary>
    public bool ExpectsMany { get; }

    /// <summary>The field that a property of the generated <c>Fields</c> stands for; null for a path or a relation.</summary>
    public FieldModel? Field(IPropertySymbol property)
    {
        var syntax = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as PropertyDeclarationSyntax;
        return syntax?.ExpressionBody?.Expression is ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments }
            && arguments[1].Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } number
            && int.TryParse(number.Token.ValueText, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _fields.Count
            ? _fields[index]
            : null;
    }

    /// <summary>The field of that name.</summary>
    public FieldModel? Field(string name) => _fields.Find(field => field.Name == name);

    public static RecordModel? Read(INamedTypeSymbol record, CancellationToken token)
    {
        var declarator = record.GetMembers("s_objectType").FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) as VariableDeclaratorSyntax;
        if (Argument(declarator?.Initializer?.Value, 0) is not ImplicitObjectCreationExpressionSyntax schema
            || Argument(schema, 0) is not LiteralExpressionSyntax name || Argument(schema, 1) is not CollectionExpressionSyntax fields)
        {
            return null;
        }

        var indexes = Member(schema, "Indexes") as CollectionExpressionSyntax;
        var first = new HashSet<string>(StringComparer.Ordinal);
        var isIndexed = false;
        foreach (var index in indexes?.Elements.OfType<ExpressionElementSyntax>() ?? [])
        {
            if (Argument(index.Expression, 1) is CollectionExpressionSyntax columns && (columns.Elements.FirstOrDefault() as ExpressionElementSyntax)?.Expression is LiteralExpressionSyntax field)
            {
                first.Add(field.Token.ValueText);
                isIndexed |= !IsTrue(index.Expression, "Unique");
            }
        }

        var models = new List<FieldModel>();
        foreach (var element in fields.Elements)
        {
            if (element is SpreadElementSyntax)
            {
                models.AddRange([new("id", "Text", true), new("created_at", "DateTime", first.Contains("created_at")), new("updated_at", "DateTime", first.Contains("updated_at"))]);
            }
            else if ((element as ExpressionElementSyntax)?.Expression is { } field && Argument(field, 0) is LiteralExpressionSyntax fieldName && Argument(field, 1) is MemberAccessExpressionSyntax type)
            {
                var text = fieldName.Token.ValueText;
                isIndexed |= models.Count >= BuiltInFields && (IsTrue(field, "Index") || type.Name.Identifier.ValueText == "MasterDetail");
                models.Add(new FieldModel(
                    text,
                    type.Name.Identifier.ValueText,
                    text == "id" || first.Contains(text) || IsTrue(field, "Index") || IsTrue(field, "Unique") || Member(field, "Reference") is not null
                        || type.Name.Identifier.ValueText is "Lookup" or "MasterDetail" or "Tree"));
            }
        }

        return new RecordModel(name.Token.ValueText, SourceOf(declarator!), models, isIndexed);
    }

    private static ExpressionSyntax? Argument(ExpressionSyntax? creation, int number) =>
        creation is ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } && arguments.Count > number ? arguments[number].Expression : null;

    private static ExpressionSyntax? Member(ExpressionSyntax creation, string name) =>
        (creation as ImplicitObjectCreationExpressionSyntax)?.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Left is IdentifierNameSyntax left && left.Identifier.ValueText == name)?.Right;

    private static bool IsTrue(ExpressionSyntax creation, string name) => Member(creation, name)?.IsKind(SyntaxKind.TrueLiteralExpression) == true;

    /// <summary>The first comment above the class, which is the file of its definition.</summary>
    private static string? SourceOf(SyntaxNode member)
    {
        var comment = member.FirstAncestorOrSelf<ClassDeclarationSyntax>()?.GetLeadingTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).ToString();
        return string.IsNullOrEmpty(comment) ? null : comment!.TrimStart('/').Trim();
    }
}
