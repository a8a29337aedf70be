namespace ObjectQL.DriverKit.Tests;

/// <summary>Each capability has a clause: a driver that declares one which it lacks, or hides one which it has, is found.</summary>
public sealed class CapabilityTests
{
    private static readonly string[] s_clauses =
    [
        nameof(DriverContract.The_driver_does_by_itself_what_it_declares),
        nameof(DriverContract.An_unusual_value_is_kept_exactly_or_refused),
        nameof(DriverContract.Inside_all_reads_see_what_was_written_and_outside_none),
        nameof(DriverContract.A_writer_that_waits_too_long_fails_clearly_and_others_are_not_disturbed),
    ];

    private static IEnumerable<Capabilities> Each => Enum.GetValues<Capabilities>().Where(static one => one != Capabilities.None);

    [TestCaseSource(nameof(Each))]
    public void A_capability_that_is_declared_wrongly_is_found(Capabilities one)
    {
        var honest = Fault.Memory();
        var wrong = new GivenDriverContract { Create = honest.Create, Given = honest.Given ^ one };
        Assert.That(ContractRun.Run(wrong, s_clauses).Where(static result => !result.Passed), Is.Not.Empty);
    }

    [Test]
    public void The_table_names_each_capability()
    {
        var none = CapabilityTable.Print("x", Capabilities.None).Split('\n');
        foreach (var one in Each)
        {
            Assert.That(CapabilityTable.Print("x", one).Split('\n').Except(none).Count(), Is.EqualTo(1), one.ToString());
        }
    }
}
