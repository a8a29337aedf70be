using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>Small steps over operations and symbols.</summary>
internal static class OperationExtensions
{
    /// <summary>The operation below any implicit conversions.</summary>
    public static IOperation WalkDownConversion(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>The operation around any conversions.</summary>
    public static IOperation WalkUpConversion(this IOperation operation)
    {
        while (operation.Parent is IConversionOperation conversion)
        {
            operation = conversion;
        }

        return operation;
    }

    /// <summary>Whether the type is that class or derives from it.</summary>
    public static bool InheritsFrom(this ITypeSymbol type, INamedTypeSymbol? ancestor)
    {
        for (var current = type; current is not null && ancestor is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The local variable or parameter that the operation reads; null when it is something else.</summary>
    public static ISymbol? Variable(this IOperation? operation) => operation?.WalkDownConversion() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>What is written at the front of a chain of calls and members: <c>session</c> in <c>session.Projects.Take(5)</c>.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (true)
        {
            operation = operation.WalkDownConversion();
            var next = operation switch
            {
                IInvocationOperation { Instance: { } instance } => instance,
                IPropertyReferenceOperation { Instance: { } instance } => instance,
                _ => null,
            };
            if (next is null)
            {
                return operation;
            }

            operation = next;
        }
    }

    /// <summary>Whether the variable occurs in the operation.</summary>
    public static bool Mentions(this IOperation operation, ISymbol variable)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part is ILocalReferenceOperation local ? SymbolEqualityComparer.Default.Equals(local.Local, variable)
                : part is IParameterReferenceOperation parameter && SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable))
            {
                return true;
            }
        }

        return false;
    }
}
