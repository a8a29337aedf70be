using System.Text.Json;

namespace ObjectQL;

/// <content>Pages: the cursor says behind which record the page begins, <c>limit</c> how large it is.</content>
internal ref partial struct JsonQueryReader
{
    private void Cursor()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            throw Expected("the text that the page before gave as its cursor, or null for the first page");
        }

        if (_isRelated)
        {
            throw Error("Related records have no pages; page through them by a query of their own.");
        }

        // The order that it belongs to may come behind it.
        _cursor = Text();
        _cursorStart = _json.TokenStartIndex;
    }

    private readonly void GoOnBehindCursor()
    {
        if (_builder.IsRows)
        {
            throw ErrorAt(_cursorStart, "A cursor pages through records, not through groups or rows; use 'limit' and 'offset'.");
        }

        if ((_clauses & (1 << (int)JsonClause.Offset)) != 0)
        {
            throw ErrorAt(_cursorStart, "The cursor says where the page begins; leave 'offset' out.");
        }

        try
        {
            var order = PageOrder.Complete(_builder);
            order.After(PageCursor.Read(order, _cursor!));
        }
        catch (ObjectQLException error)
        {
            throw ErrorAt(_cursorStart, error.Message);
        }
    }
}
