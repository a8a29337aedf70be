using System.Runtime.InteropServices;

namespace ObjectQL;

/// <content>A query that is run again as it was: running it adds to it.</content>
internal sealed partial class QueryBuilder
{
    /// <summary>How far the query has come.</summary>
    public QueryMark Mark() => new(
        (_count, _valueCount, _names.Count, _sources.Count, _texts.Count, _textSources.Count),
        _hash,
        _take,
        _skip,
        (_isShaped, _isProjected, _hasColumns, _isDistinct),
        _expansions.Count == 0 ? [] : [.. _expansions.Select(static one => one.Query.Mark())]);

    /// <summary>Makes the query what it was; nothing but adding has happened since.</summary>
    public void Return(QueryMark mark)
    {
        (_count, _valueCount) = (mark.Counts.Instructions, mark.Counts.Values);
        CollectionsMarshal.SetCount(_names, mark.Counts.Names);
        CollectionsMarshal.SetCount(_sources, mark.Counts.Sources);
        CollectionsMarshal.SetCount(_texts, mark.Counts.Texts);
        CollectionsMarshal.SetCount(_textSources, mark.Counts.TextSources);
        (_hash, _take, _skip) = (mark.Hash, mark.Take, mark.Skip);
        (_isShaped, _isProjected, _hasColumns, _isDistinct) = mark.Flags;
        for (var i = 0; i < mark.Expansions.Length; i++)
        {
            _expansions[i].Query.Return(mark.Expansions[i]);
        }

        Version++;
    }
}
