using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>The conditions of a filter that is written in C#.</summary>
internal static class Conditions
{
    /// <summary>The conditions that must all hold.</summary>
    public static IEnumerable<IOperation> Joined(IOperation condition) => condition.WalkDownConversion() switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both => Joined(both.LeftOperand).Concat(Joined(both.RightOperand)),
        var one => [one],
    };

    /// <summary>The field that a condition is about; null when it is about more, or about something else.</summary>
    public static IPropertyReferenceOperation? Field(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: not (BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or) } comparison =>
            comparison.LeftOperand.WalkDownConversion() as IPropertyReferenceOperation ?? comparison.RightOperand.WalkDownConversion() as IPropertyReferenceOperation,
        IInvocationOperation { TargetMethod.Name: "In" or "Between" or "StartsWith" or "EndsWith" or "Contains" or "Like" } call => call.Instance?.WalkDownConversion() as IPropertyReferenceOperation,
        IPropertyReferenceOperation { Property.Name: "IsNull" or "IsNotNull" } test => test.Instance?.WalkDownConversion() as IPropertyReferenceOperation,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Field(not.Operand.WalkDownConversion()),
        IPropertyReferenceOperation field => field,
        _ => null,
    };

    /// <summary>Whether an index would lead to few records: a value, or one of some.</summary>
    public static bool IsEquality(IOperation condition) =>
        condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison ? !IsNull(comparison.LeftOperand) && !IsNull(comparison.RightOperand)
        : condition is IInvocationOperation { TargetMethod.Name: "In" };

    private static bool IsNull(IOperation value) => value.WalkDownConversion() is { ConstantValue: { HasValue: true, Value: null } };
}
