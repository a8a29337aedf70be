using ObjectQL.Query;

namespace ObjectQL;

/// <content>A query that begins with what the build has planned.</content>
internal sealed partial class QueryBuilder
{
    /// <summary>What the query began with; null when all of it was said at run time.</summary>
    public TemplateStart? Start { get; private set; }

    /// <summary>Begins with a call of a template, whose values are here already.</summary>
    public void Begin(TemplateStart start)
    {
        Start = start;
        Add(QueryCode.Start, Operand.Number(start.Number));
        foreach (var source in start.Shape.Sources)
        {
            _sources.Add(source.Kind == SourceKind.Lookup ? Operand.Field(source.Parent, source.Field) : Operand.None);
        }

        _hasColumns = !start.Shape.Columns.IsEmpty;
        _isProjected = !start.Shape.Fields.IsEmpty;
        _isDistinct = start.Shape.Distinct;
        _isShaped = true;
    }
}
