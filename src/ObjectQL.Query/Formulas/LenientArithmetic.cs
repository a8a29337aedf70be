namespace ObjectQL.Query;

/// <summary>Makes the arithmetic of a formula lenient.</summary>
internal sealed class LenientArithmetic : ExpressionRewriter
{
    /// <summary>The one rewriter; it has no state.</summary>
    public static LenientArithmetic Instance { get; } = new();

    /// <inheritdoc/>
    protected override Expression Arithmetic(ArithmeticExpression arithmetic) => arithmetic.IsLenient
        ? arithmetic : arithmetic with { Left = Of(arithmetic.Left), Right = Of(arithmetic.Right), IsLenient = true };
}
