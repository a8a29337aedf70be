using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The text of a statement under construction: names, columns, parameters and expressions in one dialect.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="plan">The plan; a plan over several objects names each column's table.</param>
internal sealed class SqlWriter(SqlDialect dialect, QueryPlan plan)
{
    /// <summary>Characters that no metadata name has: they stand for the braces of marks until those of names are doubled.</summary>
    private const char MarkBegin = '\uFDD0';
    private const char MarkEnd = '\uFDD1';

    private readonly StringBuilder _text = new(256);
    private readonly List<int> _parameters = [];
    private readonly bool _isQualified = !plan.Sources.IsEmpty;

    /// <summary>The dialect.</summary>
    public SqlDialect Dialect { get; } = dialect;

    /// <summary>The plan.</summary>
    public QueryPlan Plan { get; } = plan;

    /// <summary>The number of parameters before those of the plan's expressions: the written fields.</summary>
    public int FirstParameter { get; set; }

    /// <summary>The columns of an inner query, by which values are called outside of it; empty inside.</summary>
    public EquatableArray<ResultColumn> SortedColumns { get; set; }

    /// <summary>For a piece of a template: the number (from 0) that a parameter of the plan (from 0) has in the template.</summary>
    public Func<int, int>? Number { get; init; }

    /// <summary>The text as <see cref="TextPart"/> writes it.</summary>
    public string ToMarkedText() => _text.ToString().Replace("{", "{{").Replace("}", "}}").Replace(MarkBegin, '{').Replace(MarkEnd, '}');

    /// <summary>The fields of the queried object whose indexes the engine must not take for what is written now.</summary>
    public EquatableArray<int> AvoidedIndexes { get; set; }

    /// <summary>The source whose indexes the engine must not take for what is written now, since it is reached from its parent; −1 for none.</summary>
    public int AvoidedSource { get; set; } = -1;

    /// <summary>Whether what is written now only decides about records, so that unknown and false are the same.</summary>
    public bool IsFilter { get; set; }

    public SqlStatement ToStatement() => new(_text.ToString(), new EquatableArray<int>([.. _parameters]));

    /// <summary>Appends text as it is.</summary>
    public SqlWriter Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends a name, quoted.</summary>
    public SqlWriter Identifier(string name)
    {
        Dialect.AppendIdentifier(_text, name);
        return this;
    }

    /// <summary>Appends the parameter of that number, from 1, over the whole statement.</summary>
    public SqlWriter Parameter(int number)
    {
        if (Number is { } template)
        {
            _text.Append(MarkBegin).Append(template(number - 1).ToString(System.Globalization.CultureInfo.InvariantCulture)).Append(MarkEnd);
            return this;
        }

        Dialect.AppendParameter(_text, number);
        return Mention(number);
    }

    /// <summary>Takes note of a parameter that was printed elsewhere and appended as text.</summary>
    public SqlWriter Mention(int number)
    {
        _parameters.Add(number);
        return this;
    }

    /// <summary>Appends the columns of fields, without their table.</summary>
    public SqlWriter Columns(ObjectSchema schema, EquatableArray<int> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            Append(i == 0 ? "" : ", ").Identifier(schema.Fields[fields[i]].Column);
        }

        return this;
    }

    /// <summary>Appends the fields that a statement gives back of what it has written.</summary>
    public SqlWriter Returned(EquatableArray<int> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            Dialect.AppendFieldValue(Append(i == 0 ? " RETURNING " : ", "), new FieldExpression(fields[i]));
        }

        return this;
    }

    /// <summary>Appends a source's table, with its alias where there are several.</summary>
    public SqlWriter Table(int source)
    {
        Identifier(Schema(source).Table);
        return _isQualified ? Append(" AS ").Alias(source) : this;
    }

    /// <summary>Appends the alias of a source's table.</summary>
    public SqlWriter Alias(int source) => Identifier("t" + source.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Appends the column of a source's field.</summary>
    public SqlWriter Column(int source, int field)
    {
        if (source == AvoidedSource || (source == 0 && AvoidedIndexes.Contains(field)))
        {
            Dialect.AppendAvoidIndex(this);
        }

        if (_isQualified)
        {
            Alias(source).Append(".");
        }

        return Identifier(Schema(source).Fields[field].Column);
    }

    /// <summary>Appends a value.</summary>
    public SqlWriter Value(Expression expression)
    {
        foreach (var column in SortedColumns)
        {
            if (column.Value == expression)
            {
                return Identifier("found").Append(".").Identifier(column.Name);
            }
        }

        var isFilter = IsFilter;
        IsFilter = false;
        ExpressionPrinter.Value(this, expression);
        IsFilter = isFilter;
        return this;
    }

    /// <summary>Appends a condition.</summary>
    public SqlWriter Condition(Expression expression)
    {
        ExpressionPrinter.Condition(this, expression);
        return this;
    }

    /// <summary>Appends a key of a sort order.</summary>
    public SqlWriter SortKey(SortKey key)
    {
        Dialect.AppendSortKey(this, key);
        return this;
    }

    /// <summary>The type whose stored form a value has: of a parameter that in which it is bound.</summary>
    public ExpressionType StoredType(Expression expression) =>
        expression is ParameterExpression parameter ? ExpressionType.Of(Plan.Parameters[parameter.Index].Form) : expression.Type;

    /// <summary>The object of a source.</summary>
    public ObjectSchema Schema(int source) => source == 0 ? Plan.Schema : Plan.Sources[source - 1].Schema;
}
