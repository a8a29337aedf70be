using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Puts the pieces of a template's text together and writes their parameters as the dialect does.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="number">The number (from 0) that a parameter of the template has in this text.</param>
internal sealed class TemplateWriter(SqlDialect dialect, Func<int, int> number)
{
    private readonly StringBuilder _text = new(256);
    private readonly List<int> _parameters = [];

    public SqlStatement ToStatement() => new(_text.ToString(), _parameters.ToEquatableArray());

    public TemplateWriter Raw(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends a piece: <c>{3}</c> is a parameter, a doubled brace one brace.</summary>
    public TemplateWriter Marked(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
            {
                _text.Append(text[i]);
            }
            else if (text[i + 1] == text[i])
            {
                _text.Append(text[i++]);
            }
            else
            {
                var value = 0;
                while (text[++i] != '}')
                {
                    value = (value * 10) + text[i] - '0';
                }

                var own = number(value) + 1;
                dialect.AppendParameter(_text, own);
                _parameters.Add(own);
            }
        }

        return this;
    }
}
