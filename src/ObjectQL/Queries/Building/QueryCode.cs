using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The instructions of a <see cref="QueryBuilder"/>: nodes of conditions and values, then the clauses that use them.</summary>
internal enum QueryCode
{
    Equal = ComparisonOperator.Equal,
    NotEqual = ComparisonOperator.NotEqual,
    Less = ComparisonOperator.Less,
    LessOrEqual = ComparisonOperator.LessOrEqual,
    Greater = ComparisonOperator.Greater,
    GreaterOrEqual = ComparisonOperator.GreaterOrEqual,

    /// <summary>Left is null.</summary>
    IsNull,

    /// <summary>Not left.</summary>
    Not,
    And,
    Or,

    /// <summary>Left is in the list right.</summary>
    In,

    /// <summary>Arithmetic of left and right; five codes in the order of <see cref="ArithmeticOperator"/>.</summary>
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,

    /// <summary>An argument (left) in front of others (right: another argument, or nothing).</summary>
    Argument,

    /// <summary>The function of number left with the arguments right.</summary>
    Function,

    /// <summary>The condition left, choosing among the arguments right.</summary>
    Conditional,

    /// <summary>A parsed text (number left), whose values begin at the number right.</summary>
    Text,

    /// <summary>The parameters of the next text whose values are null, as bits of both numbers.</summary>
    TextNulls,

    /// <summary>A source: the record that the lookup left leads to.</summary>
    LookupSource,

    /// <summary>A source: the children of the source left by the name right.</summary>
    ChildrenSource,

    /// <summary>Whether a child of the source left matches right.</summary>
    Exists,

    /// <summary>Whether the text left is found in the fields right (arguments; nothing for all searchable ones).</summary>
    Search,

    /// <summary>The variable of number left (<see cref="QueryVariables.All"/>).</summary>
    Variable,

    /// <summary>The column of the result whose name is left, as a sort key.</summary>
    ColumnName,

    /// <summary>The aggregate of number left (with flags) over right (arguments: the operand, the filter); the name of the separator stands in left.</summary>
    Aggregate,

    /// <summary>The window function of number left with the parts right (arguments, the last first: the operand, partition and sort keys, the frame).</summary>
    Window,

    /// <summary>A part of a window: equal values of left are among themselves.</summary>
    PartitionKey,

    /// <summary>A part of a window: sorted by left; right has the direction and the place of nulls.</summary>
    SortKey,

    /// <summary>A part of a window: left has the records before (from 1; 0 for all) above the bit for a range, right those behind.</summary>
    Frame,

    /// <summary>Clause: the query goes on from the template's choice of number left.</summary>
    Start,

    /// <summary>Clause: left must hold, besides what was said before.</summary>
    Where,

    /// <summary>Clause: sort by left; right has the direction and the place of nulls.</summary>
    OrderBy,

    /// <summary>Clause: read the field left.</summary>
    Select,

    /// <summary>Clause: the column left, by the name right.</summary>
    Column,

    /// <summary>Clause: group by left.</summary>
    GroupBy,

    /// <summary>Clause: groups must match left.</summary>
    Having,

    /// <summary>Clause: equal rows once.</summary>
    Distinct,

    /// <summary>Clause: the number of records is limited.</summary>
    Take,

    /// <summary>Clause: leading records are left out.</summary>
    Skip,

    /// <summary>Clause: the limits count for each value of the field left.</summary>
    PerParent,

    /// <summary>Clause: left must hold, too; a hook says so, which may look at fields that the caller may not read.</summary>
    Narrow,
}
