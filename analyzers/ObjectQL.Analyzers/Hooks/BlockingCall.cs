using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>Which calls keep a thread waiting, and what to write instead.</summary>
internal static class BlockingCall
{
    /// <summary>Types whose methods wait for something outside of the process where a method of the same name with <c>Async</c> does not.</summary>
    private static readonly HashSet<string> Waiting = new(StringComparer.Ordinal)
    {
        "System.IO.File", "System.IO.Stream", "System.IO.FileStream", "System.IO.StreamReader", "System.IO.StreamWriter", "System.Net.Http.HttpClient",
        "System.Net.Http.HttpMessageInvoker", "System.Net.Dns", "System.Diagnostics.Process", "System.Data.Common.DbCommand", "System.Data.Common.DbConnection",
        "System.Data.Common.DbDataReader", "System.Data.Common.DbTransaction", "System.Net.Mail.SmtpClient", "System.Threading.SemaphoreSlim",
    };

    /// <summary>What to write instead of an operation that blocks; null when it does not.</summary>
    public static string? Remedy(IOperation operation, KnownTypes types) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } when types.IsTask(task.Type) => IsDone(task) ? null : "await it",
        IInvocationOperation { TargetMethod: { Name: "Wait" or "WaitAll" or "WaitAny" } method } call when types.IsTask(method.ContainingType) =>
            method.IsStatic ? $"write 'await Task.When{method.Name.Substring(4)}(...)'" : call.Instance is { } task && IsDone(task) ? null : "await it",
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter } =>
            types.IsTask(Awaited(awaiter)) ? "await it" : null,
        IInvocationOperation { TargetMethod: { Name: "Sleep", ContainingType.Name: "Thread" } } => "write 'await Task.Delay(...)'",
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Parse" } } => null,
        IInvocationOperation call => Asynchronous(call.TargetMethod) is { } name ? $"write 'await ...{name}(...)'" : null,
        _ => null,
    };

    /// <summary>The type whose awaiter is asked, past a <c>ConfigureAwait</c>.</summary>
    private static ITypeSymbol? Awaited(IInvocationOperation awaiter)
    {
        var instance = awaiter.Instance?.WalkDownConversion();
        return instance is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured ? configured.Instance?.Type : instance?.Type;
    }

    /// <summary>The asynchronous method beside it; null for one that waits for nothing outside, such as a stream in memory.</summary>
    private static string? Asynchronous(IMethodSymbol method)
    {
        if (method.ContainingType.Name == "MemoryStream")
        {
            return null;
        }

        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (Waiting.Contains(type.ToDisplayString()) && type.GetMembers(method.Name + "Async").OfType<IMethodSymbol>().Any(other => other.IsStatic == method.IsStatic))
            {
                return method.Name + "Async";
            }
        }

        return null;
    }

    /// <summary>Whether an earlier statement of the method awaited the task that is kept in this variable, or a group with it.</summary>
    private static bool IsDone(IOperation task)
    {
        if (task.Variable() is not { } variable)
        {
            return false;
        }

        IOperation root = task;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().Any(other => other is IAwaitOperation awaited && awaited.Syntax.SpanStart < task.Syntax.SpanStart && awaited.Operation.Mentions(variable));
    }
}
