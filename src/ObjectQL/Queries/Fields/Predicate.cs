using System.Diagnostics;

namespace ObjectQL;

/// <summary>
/// A condition of the fluent form. <c>&amp;&amp;</c>, <c>||</c> and <c>!</c> build larger ones; both sides are always evaluated.
/// </summary>
[DebuggerDisplay("{DebuggerText,nq}")]
public readonly struct Predicate
{
    internal Predicate(QueryBuilder builder, Operand node)
    {
        Builder = builder;
        Node = node;
    }

    internal QueryBuilder Builder { get; }

    internal string DebuggerText => Builder is null ? "nothing" : DebugText.Of(this);

    internal Operand Node { get; }

    /// <summary>The condition in its query: it is a number in the arena of that, so in another one it would mean something else.</summary>
    internal Operand NodeFor(QueryBuilder builder) => ReferenceEquals(Builder, builder)
        ? Node
        : throw new InvalidOperationException("This condition was not built by this query; use the parameter of the lambda.");

    /// <summary>Both hold.</summary>
    public static Predicate operator &(Predicate left, Predicate right) =>
        new(left.Builder, left.Builder.Add(QueryCode.And, left.Node, right.Node));

    /// <summary>At least one holds.</summary>
    public static Predicate operator |(Predicate left, Predicate right) =>
        new(left.Builder, left.Builder.Add(QueryCode.Or, left.Node, right.Node));

    /// <summary>Does not hold.</summary>
    public static Predicate operator !(Predicate operand) =>
        new(operand.Builder, operand.Builder.Add(QueryCode.Not, operand.Node));

    /// <summary>Always false, so that <c>||</c> evaluates its right side.</summary>
    public static bool operator true(Predicate predicate) => false;

    /// <summary>Always false, so that <c>&amp;&amp;</c> evaluates its right side.</summary>
    public static bool operator false(Predicate predicate) => false;

    /// <summary>The named form of <c>&amp;</c>.</summary>
    public Predicate And(Predicate other) => this & other;

    /// <summary>The named form of <c>|</c>.</summary>
    public Predicate Or(Predicate other) => this | other;

    /// <summary>The named form of <c>!</c>.</summary>
    public Predicate Not() => !this;
}
