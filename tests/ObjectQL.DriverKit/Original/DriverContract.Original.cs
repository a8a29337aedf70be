using System.Text;

namespace ObjectQL.DriverKit;

/// <summary>The cases of the original's conformance suite for drivers, by their numbers, in the forms that this library has for them.</summary>
public abstract partial class DriverContract
{
    private static IEnumerable<TestCaseData> OriginalCases => OriginalSuite.Cases.Select(static x => new TestCaseData(x).SetArgDisplayNames($"{x.Number} {x.Name}"));

    [TestCaseSource(nameof(OriginalCases))]
    public async Task The_original_suite_holds(OriginalCase original)
    {
        ArgumentNullException.ThrowIfNull(original);
        if (original.Number[0] is '2' or '3' or '4' or '5')
        {
            await Session.Contacts.CreateManyAsync(
            [
                new() { Id = "user-1", Name = "Alice", Role = "admin", Age = 30, Active = true, Department = "IT" },
                new() { Id = "user-2", Name = "Bob", Role = "user", Age = 25, Active = true, Department = "IT" },
                new() { Id = "user-3", Name = "Charlie", Role = "user", Age = 35, Active = false, Department = "HR" },
            ]);
        }
        else if (original.Number[0] == '7')
        {
            await Session.Orders.CreateManyAsync(
            [
                new() { Customer = "a", Status = "completed", Amount = 100 }, new() { Customer = "a", Status = "completed", Amount = 200 },
                new() { Customer = "b", Status = "completed", Amount = 50 }, new() { Customer = "b", Status = "pending", Amount = 1 },
            ]);
        }

        await original.Run(Session);
    }
}
