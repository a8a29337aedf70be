using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Puts the filter of an object into a query in which the object is one of the sources. What the filter reaches joins the query.</summary>
internal sealed class RulePlacement(ObjectAccess access, ObjectSchema schema, int source, List<QuerySource> sources) : ExpressionRewriter
{
    private readonly int[] _places = new int[access.Sources.Count];

    protected override Expression Field(FieldExpression field) =>
        FieldExpression.Of(field.Source == 0 ? schema : access.Sources[field.Source - 1].Schema, field.Field, Place(field.Source));

    protected override Expression Exists(ExistsExpression exists) => exists with { Source = Place(exists.Source), Where = Optional(exists.Where) };

    private int Place(int number)
    {
        if (number == 0)
        {
            return source;
        }

        if (_places[number - 1] == 0)
        {
            var own = access.Sources[number - 1];
            var placed = own with { Parent = Place(own.Parent) };
            var known = own.Kind == SourceKind.Lookup ? sources.IndexOf(placed) : -1;
            if (known < 0)
            {
                sources.Add(placed);
                known = sources.Count - 1;
            }

            _places[number - 1] = known + 1;
        }

        return _places[number - 1];
    }
}
