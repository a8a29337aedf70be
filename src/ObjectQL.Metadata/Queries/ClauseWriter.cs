using System.Text;

namespace ObjectQL.Metadata;

/// <summary>Writes a clause in the text language and remembers where its parts come from.</summary>
internal sealed class ClauseWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<ClausePiece> _pieces = [];

    public static QueryClause Of(ScalarNode node)
    {
        var writer = new ClauseWriter();
        writer.Add(node);
        return writer.ToClause(node.Place);
    }

    public void Add(string text) => _text.Append(text);

    public void Add(string text, Place place)
    {
        _pieces.Add(new ClausePiece(_text.Length, place));
        _text.Append(text);
    }

    /// <summary>Another clause, with the places of its parts.</summary>
    public void Add(QueryClause clause)
    {
        foreach (var piece in clause.Pieces)
        {
            _pieces.Add(piece with { Start = _text.Length + piece.Start });
        }

        _text.Append(clause.Text);
    }

    /// <summary>Text that stands in the file as it is, within quotes or without; each character has its place then.</summary>
    public void Add(ScalarNode node)
    {
        var place = node.Place;
        var quotes = place.Length - node.Text.Length;
        Add(node.Text, quotes == 2 ? place with { Offset = place.Offset + 1, Column = place.Column + 1, Length = node.Text.Length } : place);
    }

    /// <summary>A value as the text language writes it; a text that begins with a dollar sign is a placeholder or a variable.</summary>
    public void AddValue(ScalarNode node)
    {
        if (node.Kind != ScalarKind.Text || IsName(node.Text))
        {
            Add(node.IsNull ? new ScalarNode(node.Span, ScalarKind.Text, "null") : node);
            return;
        }

        var text = new StringBuilder("'");
        foreach (var c in node.Text)
        {
            text.Append(c switch { '\'' => "\\'", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => c.ToString() });
        }

        Add(text.Append('\'').ToString(), node.Place);
    }

    public QueryClause ToClause(Place place) => new(_text.ToString(), _pieces.ToEquatableArray(), place);

    private static bool IsName(string text) =>
        text.Length > 1 && text[0] == '$' && (char.IsLetter(text[1]) || text[1] == '_') && text.Skip(1).All(static c => char.IsLetterOrDigit(c) || c is '_' or '.');
}
