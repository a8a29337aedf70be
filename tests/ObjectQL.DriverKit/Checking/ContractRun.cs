using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using NUnit.Framework.Internal.Execution;

namespace ObjectQL.DriverKit;

/// <summary>Runs the suite from code, by NUnit's own engine.</summary>
public static class ContractRun
{
    /// <summary>The names of all test methods of the suite.</summary>
    public static IReadOnlyList<string> Methods { get; } = [.. Leaves(Build()).Select(static test => test.MethodName!).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Runs some or all test methods.</summary>
    /// <param name="contract">The suite over a driver.</param>
    /// <param name="methods">The methods to run; none for all.</param>
    /// <returns>The results of all cases.</returns>
    public static IReadOnlyList<ContractResult> Run(GivenDriverContract contract, params IReadOnlyCollection<string> methods)
    {
        var suite = Build();
        suite.Fixture = contract;
        IReadOnlyList<ContractResult> results = [];
        string? reason = null;

        // A thread of its own and without the context of this one, so that failures count for this run and not for a test that is running.
        var thread = new Thread(() =>
        {
            using var item = WorkItemBuilder.CreateWorkItem(suite, new MethodFilter(methods), recursive: true)!;
            item.InitializeContext(new TestExecutionContext { Dispatcher = new MainThreadWorkItemDispatcher() });
            item.Execute();
            item.WaitForCompletion();
            reason = item.Result.Message;
            results = [.. Leaves(item.Result).Select(static result => new ContractResult(result.Test.MethodName!, result.Name, result.ResultState.Status == TestStatus.Passed, result.Message ?? "", result.Output))];
        });
        thread.UnsafeStart();
        thread.Join();
        return results.Count > 0 ? results : throw new InvalidOperationException(reason ?? "No test of the suite was run.");
    }

    private static TestSuite Build() => new DefaultSuiteBuilder().BuildFrom(new TypeWrapper(typeof(GivenDriverContract)));

    private static IEnumerable<ITest> Leaves(ITest test) => test.HasChildren ? test.Tests.SelectMany(Leaves) : test.IsSuite ? [] : [test];

    private static IEnumerable<ITestResult> Leaves(ITestResult result) => result.HasChildren ? result.Children.SelectMany(Leaves) : result.Test.IsSuite ? [] : [result];

    private sealed class MethodFilter(IReadOnlyCollection<string> methods) : TestFilter
    {
        public override bool Match(ITest test) => methods.Count == 0 || (!test.IsSuite && methods.Contains(test.MethodName));

        public override TNode AddToXml(TNode parentNode, bool recursive) => parentNode.AddElement("methods");
    }
}
