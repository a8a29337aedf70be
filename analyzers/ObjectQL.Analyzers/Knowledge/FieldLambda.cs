using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>Lambdas over the fields of a query: <c>x => x.Budget</c>.</summary>
internal static class FieldLambda
{
    /// <summary>What the lambda returns; null when its body is more than one expression.</summary>
    public static IOperation? Body(IAnonymousFunctionOperation lambda) =>
        lambda.Body.Operations.Length == 1 && lambda.Body.Operations[0] is IReturnOperation { ReturnedValue: { } value } ? value.WalkDownConversion() : null;

    /// <summary>The field that the lambda names; null when it says something else.</summary>
    public static IPropertyReferenceOperation? Field(IAnonymousFunctionOperation lambda) => Body(lambda) as IPropertyReferenceOperation;
}
