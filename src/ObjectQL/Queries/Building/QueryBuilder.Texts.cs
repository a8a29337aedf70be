using System.Runtime.InteropServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Conditions that are given as text.</content>
internal sealed partial class QueryBuilder
{
    private const int NullBits = 30;
    private readonly List<TextUse> _texts = [];
    private readonly List<int> _textSources = [];

    /// <summary>Takes a text with its values. Its sources become those of the query, so that a path is one source wherever it is mentioned.</summary>
    public Operand Text(ParsedText text, ReadOnlySpan<QueryArgument> arguments)
    {
        var schema = Type!.Schema;
        TextArguments.CheckNames(schema, text, arguments);
        var firstSource = _textSources.Count;
        for (var i = 0; i < text.Sources.Length; i++)
        {
            var source = text.Sources[i];
            var parent = source.Parent == 0 ? 0 : _textSources[firstSource + source.Parent - 1];
            _textSources.Add(source.Kind == SourceKind.Lookup ? LookupSource(parent, source.Field) : ChildrenSource(parent, text.Relationship(i)));
        }

        var firstValue = _valueCount;
        var nulls = 0UL;
        for (var i = 0; i < text.Parameters.Length; i++)
        {
            var value = TextArguments.Find(schema, text.Parameters[i], arguments);
            nulls |= value.HasValue ? 0 : 1UL << i;
            Store(value);
        }

        if (nulls != 0)
        {
            // "= null" means the null test, so a null makes another shape.
            Add(QueryCode.TextNulls, Operand.Number((int)(nulls & ((1UL << NullBits) - 1))), Operand.Number((int)(nulls >> NullBits)));
        }

        _hash = _hash.Add(text.Hash.High).Add(text.Hash.Low);
        _names.Add(text.Text);
        _texts.Add(new TextUse(text, firstSource, firstValue, nulls));
        return Add(QueryCode.Text, Operand.Number(_texts.Count - 1), Operand.Number(firstValue));
    }

    /// <summary>The condition of the text of that number, with the sources and values of this query.</summary>
    public Expression TextExpression(int number)
    {
        var use = _texts[number];
        var sources = CollectionsMarshal.AsSpan(_textSources).Slice(use.FirstSource, use.Text.Sources.Length);
        return new ExpressionPlacement(new EquatableArray<int>(sources.ToArray()), use.FirstValue, use.Nulls).Of(use.Text.Expression);
    }
}
