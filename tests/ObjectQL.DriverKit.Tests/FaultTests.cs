using ObjectQL.DriverKit.Tests.Faults;

namespace ObjectQL.DriverKit.Tests;

/// <summary>The suite is tested itself: it passes a good driver, and each of its tests fails on one with a fault.</summary>
public sealed class FaultTests
{
    private static IEnumerable<Fault> All => [.. ValueFaults.All, .. FilterFaults.All, .. ReadFaults.All, .. WriteFaults.All, .. ConstraintFaults.All, .. TransactionFaults.All, .. FailureFaults.All, .. SchemaFaults.All];

    [Test]
    public void A_driver_without_a_fault_passes_and_prints_its_table()
    {
        var results = ContractRun.Run(Fault.Memory());
        Assert.That(results.Where(static x => !x.Passed).Select(static x => $"{x.Case}: {x.Message}"), Is.Empty);
        Assert.That(results, Has.Count.GreaterThan(200));
        Assert.That(results.Single(static x => x.Method == nameof(DriverContract.The_driver_does_by_itself_what_it_declares)).Output, Does.Contain("data outlive the driver"));
    }

    [TestCaseSource(nameof(All))]
    public void A_fault_is_found(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var results = ContractRun.Run(fault.Contract(), fault.Caught);
        Assert.That(results.Select(static x => x.Method), Is.SupersetOf(fault.Caught));
        Assert.That(fault.Caught.Where(method => results.Where(x => x.Method == method).All(static x => x.Passed)), Is.Empty, "These tests pass on a driver that is wrong.");
    }

    [Test]
    public void Every_test_of_the_suite_has_a_fault_that_it_finds() =>
        Assert.That(ContractRun.Methods.Except(All.SelectMany(static x => x.Caught)), Is.Empty);
}
