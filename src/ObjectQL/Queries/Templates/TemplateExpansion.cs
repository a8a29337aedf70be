using System.ComponentModel;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a generated query asks of the records that come along; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TemplateExpansion
{
    private readonly ObjectSession _session;
    private readonly QueryBuilder _builder;

    internal TemplateExpansion(ObjectSession session, QueryBuilder builder)
    {
        _session = session;
        _builder = builder;
    }

    /// <summary>Only records that match come along.</summary>
    public TemplateExpansion Where(string condition, params ReadOnlySpan<QueryArgument> arguments)
    {
        _builder.Where(_builder.Text(_session.Database.Texts.Get(_builder.Type!, condition), arguments));
        return this;
    }

    /// <summary>Sorts by a field; a second call adds a lesser key.</summary>
    public TemplateExpansion OrderBy(int field, bool descending = false, NullOrder nulls = NullOrder.Default)
    {
        _builder.OrderBy(Operand.Field(0, field), descending, nulls);
        return this;
    }

    /// <summary>Reads these fields, and what relates the records, only.</summary>
    public TemplateExpansion Select(params ReadOnlySpan<int> fields)
    {
        foreach (var field in fields)
        {
            _builder.Select(Operand.Field(0, field));
        }

        return this;
    }

    /// <summary>At most that many records per parent.</summary>
    public TemplateExpansion Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _builder.Take(count);
        return this;
    }

    /// <summary>Leaves that many records of each parent out.</summary>
    public TemplateExpansion Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _builder.Skip(count);
        return this;
    }

    /// <summary>Lets the records come along that a lookup or a relationship of these leads to.</summary>
    public TemplateExpansion Expand(string relation) => new(_session, _builder.Expand(_session, relation));
}
