namespace ObjectQL.Query;

/// <summary>What a piece of syntax is; its children are given in brackets.</summary>
internal enum SyntaxKind : byte
{
    /// <summary>A number, text, boolean or null.</summary>
    Constant,

    /// <summary>A template's pieces (constants and expressions).</summary>
    Template,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A member of something (owner).</summary>
    Member,

    /// <summary><c>$name</c></summary>
    Variable,

    /// <summary><c>@name</c></summary>
    Parameter,

    /// <summary>A call (callee, arguments).</summary>
    Call,

    /// <summary><c>new Name(…)</c> (arguments).</summary>
    New,

    /// <summary>Values in brackets, for <c>in</c> (elements).</summary>
    List,

    /// <summary>Values by keys, <c>{low: 1, high: 2}</c> (key, value, key, value, …).</summary>
    Table,

    /// <summary>A part of a text that is split (call of <c>split</c>, number).</summary>
    Part,

    /// <summary>Negated condition (operand).</summary>
    Not,

    /// <summary>Negative number (operand).</summary>
    Negate,

    /// <summary>All hold (operands).</summary>
    And,

    /// <summary>At least one holds (operands).</summary>
    Or,

    /// <summary>The first that is not null (operands).</summary>
    Coalesce,

    /// <summary>A comparison (left, right); the text is <c>==</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>></c> or <c>>=</c>.</summary>
    Compare,

    /// <summary>Arithmetic or joined texts (left, right); the text is the sign.</summary>
    Arithmetic,

    /// <summary>A choice (test, then, else).</summary>
    Conditional,

    /// <summary>Membership (operand, list).</summary>
    In,

    /// <summary>Within bounds (operand, least, greatest).</summary>
    Between,

    /// <summary>Null test (operand).</summary>
    IsNull,

    /// <summary>A function between its operands (left, right); the text is its name.</summary>
    Infix,
}
