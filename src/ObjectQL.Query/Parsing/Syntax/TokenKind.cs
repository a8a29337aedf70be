namespace ObjectQL.Query;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>Not readable; the token's text is the message.</summary>
    Error,

    /// <summary>A name or a word.</summary>
    Name,

    /// <summary>A number or a text; the token has its value.</summary>
    Constant,

    /// <summary><c>@name</c>; the text is the name.</summary>
    Parameter,

    /// <summary><c>$name</c>; the text is the name.</summary>
    Variable,

    /// <summary><c>{field.field}</c>; the text is what stands inside.</summary>
    Reference,

    /// <summary>A sign.</summary>
    Symbol,

    /// <summary>A piece of a template's text; an expression follows.</summary>
    TemplatePart,

    /// <summary>The last piece of a template's text.</summary>
    TemplateEnd,
}
