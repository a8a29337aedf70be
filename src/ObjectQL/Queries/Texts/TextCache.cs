using System.Collections.Concurrent;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The texts that were read, by object. Two generations bound it: what is used moves to the young one; when that is full it becomes the
/// old one, and the old one is forgotten.
/// </summary>
internal sealed class TextCache(Func<string, ObjectSchema?> find)
{
    /// <summary>How many texts a generation holds.</summary>
    public const int GenerationSize = 512;

    /// <summary>The longest text that is kept; a longer one is read each time.</summary>
    private const int LongestKept = 4_096;
    private readonly Lock _lock = new();
    private ConcurrentDictionary<(ObjectType Type, string Text), ParsedText> _young = new();
    private ConcurrentDictionary<(ObjectType Type, string Text), ParsedText> _old = new();
    private int _youngCount;

    /// <summary>How many texts are kept.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>The text as a condition on records of an object.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it cannot be read.</exception>
    public ParsedText Get(ObjectType type, string text) => _young.TryGetValue((type, text), out var parsed) ? parsed : GetOld(type, text);

    private ParsedText GetOld(ObjectType type, string text)
    {
        var parsed = _old.TryGetValue((type, text), out var old) ? old : Read(type.Schema, text);
        if (text.Length > LongestKept)
        {
            return parsed;
        }

        lock (_lock)
        {
            if (_young.TryAdd((type, text), parsed) && ++_youngCount >= GenerationSize)
            {
                _old = _young;
                _young = new();
                _youngCount = 0;
            }
        }

        return parsed;
    }

    private ParsedText Read(ObjectSchema schema, string text)
    {
        var scope = new QueryScope(schema, find);
        var parsed = ExpressionParser.Parse(text, scope);
        if (parsed.Expression is null)
        {
            throw TextError.Of(schema.Name, text, parsed.Errors);
        }

        return parsed.Parameters.Count <= TextArguments.MostParameters
            ? new ParsedText(text, schema, parsed.Expression, parsed.Parameters, scope.Sources)
            : throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"The condition has {parsed.Parameters.Count} parameters; {TextArguments.MostParameters} are the most. Pass many values as one list: 'in @values'.",
                schema.Name);
    }
}
