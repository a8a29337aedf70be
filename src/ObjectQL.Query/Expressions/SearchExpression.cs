using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Whether a record has all words of a text in its searched fields, regardless of case; a word also finds those that begin with it.
/// </summary>
/// <param name="Fields">The numbers of the searched fields of the queried object.</param>
/// <param name="Text">What is searched for.</param>
public sealed record SearchExpression(EquatableArray<int> Fields, Expression Text) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;

    /// <summary>The texts and options of an object that are declared <c>searchable</c>.</summary>
    public static EquatableArray<int> FieldsOf(ObjectSchema schema)
    {
        var fields = new List<int>();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (schema.Fields[i] is { Searchable: true, IsStored: true, IsSecret: false, Kind: ValueKind.Text or ValueKind.Select })
            {
                fields.Add(i);
            }
        }

        return fields.ToEquatableArray();
    }

    /// <summary>What to say about an object without such fields.</summary>
    public static string NothingSearchable(ObjectSchema schema) =>
        $"'{schema.Name}' has no searchable text: add 'searchable: true' to a field, or name the fields to search.";
}
